from rest_framework import serializers

from products.models import Product


class ProductSerializer(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["sku", "name", "available", "weight_grams"]
        # It has a default, which would make it optional in the definition; but every answer has it.
        extra_kwargs = {"available": {"required": True}}


class ErrorSerializer(serializers.Serializer):
    code = serializers.ChoiceField(choices=["not_found", "invalid", "unavailable"])
    message = serializers.CharField()


class ListQuery(serializers.Serializer):
    available = serializers.BooleanField(required=False, help_text="Only products with this availability.")
    limit = serializers.IntegerField(default=50, min_value=1, max_value=200)
