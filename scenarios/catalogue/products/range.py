"""The products of a new shop, and of one whose provider states were torn down."""

INITIAL = [
    {"sku": "A1", "name": "Teapot", "available": True, "weight_grams": 900},
    {"sku": "B2", "name": "Cup", "available": True, "weight_grams": 250},
    {"sku": "C3", "name": "Kettle", "available": False, "weight_grams": 1400},
]


def restore(products):
    """Makes the given model hold the initial products and nothing else."""
    products.objects.all().delete()
    products.objects.bulk_create(products(**product) for product in INITIAL)
