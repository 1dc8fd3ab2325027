"""Provider states: what must be true before a recorded expectation is replayed."""

import re

from products.models import Product
from products.range import restore


def set_up(state, params):
    """Makes the named state true; params overrides fields of the product that the state names."""
    for pattern, change in _STATES:
        match = re.fullmatch(pattern, state)
        if match:
            return change(params, **match.groupdict())
    known = ", ".join(pattern for pattern, _ in _STATES)
    raise ValueError(f"provider state was {state!r} (expected: one of {known})")


def tear_down():
    """Puts the initial products back."""
    restore(Product)


def _exists(params, sku):
    fields = {"name": f"Product {sku}", "available": True, "weight_grams": 100, **params}
    Product.objects.update_or_create(sku=sku, defaults=fields)


def _is_sold_out(params, sku):
    _exists({**params, "available": False}, sku)


def _does_not_exist(params, sku):
    Product.objects.filter(sku=sku).delete()


def _none_exist(params):
    Product.objects.all().delete()


_STATES = [
    (r"product (?P<sku>\S+) exists", _exists),
    (r"product (?P<sku>\S+) is sold out", _is_sold_out),
    (r"product (?P<sku>\S+) does not exist", _does_not_exist),
    (r"no products exist", _none_exist),
]
