from django.urls import path

from products import views

handler404 = "products.errors.no_such_path"

urlpatterns = [
    path("healthz", views.health),
    path("v1/products", views.ProductList.as_view()),
    path("v1/products/<str:sku>", views.ProductDetail.as_view()),
]
