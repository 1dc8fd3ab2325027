from django.db import models


class Product(models.Model):
    sku = models.CharField(max_length=32, primary_key=True)
    name = models.CharField(max_length=200)
    available = models.BooleanField(default=True, help_text="Whether it may be ordered now.")
    weight_grams = models.PositiveIntegerField()

    class Meta:
        ordering = ["sku"]
