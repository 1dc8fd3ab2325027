from django.db import connection
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView

from products.models import Product
from products.serializers import ErrorSerializer, ListQuery, ProductSerializer

_INVALID = OpenApiResponse(ErrorSerializer, "The query makes no sense.")
_NOT_FOUND = OpenApiResponse(ErrorSerializer, "There is no such product.")
_UNAVAILABLE = OpenApiResponse(ErrorSerializer, "Try again later.")


class ProductList(APIView):
    @extend_schema(
        operation_id="listProducts",
        description="Products in the order of their sku.",
        parameters=[ListQuery],
        responses={
            200: OpenApiResponse(ProductSerializer(many=True), "The products."),
            400: _INVALID,
            503: _UNAVAILABLE,
        },
    )
    def get(self, request):
        # A dict, as a form that lacks a boolean would mean false.
        query = ListQuery(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        products = Product.objects.all()
        if "available" in query.validated_data:
            products = products.filter(available=query.validated_data["available"])
        return Response(ProductSerializer(products[: query.validated_data["limit"]], many=True).data)


class ProductDetail(APIView):
    @extend_schema(
        operation_id="getProduct",
        description="One product.",
        responses={
            200: OpenApiResponse(ProductSerializer, "The product."),
            404: _NOT_FOUND,
            503: _UNAVAILABLE,
        },
    )
    def get(self, request, sku):
        product = Product.objects.filter(sku=sku).first()
        if product is None:
            raise NotFound(f"There is no product {sku}.")
        return Response(ProductSerializer(product).data)


@extend_schema(exclude=True)
@api_view(["GET"])
def health(request):
    """Ready when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Response({"status": "ok"})
