"""The price list: a file, so that provider states set by another process are seen by the server."""

import json
import os
import pathlib
from typing import NamedTuple, Optional

_FILE = pathlib.Path(os.environ.get("PRICES_FILE", "/var/lib/pricing/prices.json"))


class Price(NamedTuple):
    currency: str
    amount_minor: int


INITIAL = {"A1": Price("EUR", 2000), "B2": Price("EUR", 450), "C3": Price("EUR", 3900)}


def find(sku: str) -> Optional[Price]:
    return _read().get(sku)


def change(sku: str, price: Optional[Price]) -> None:
    """Gives a product a price, or none."""
    prices = _read()
    prices.pop(sku, None)
    if price is not None:
        prices[sku] = price
    _write(prices)


def mark_down(percents) -> int:
    """Lowers prices by so many percent each; says how many there were to lower."""
    prices = _read()
    lowered = {sku: percent for sku, percent in percents.items() if sku in prices}
    for sku, percent in lowered.items():
        prices[sku] = Price(prices[sku].currency, prices[sku].amount_minor * (100 - percent) // 100)
    _write(prices)
    return len(lowered)


def restore() -> None:
    _write(INITIAL)


def _read():
    return {sku: Price(*price) for sku, price in json.loads(_FILE.read_text()).items()}


def _write(prices) -> None:
    # Renamed into place, so that the server never reads half a file.
    draft = _FILE.with_suffix(".draft")
    draft.write_text(json.dumps(prices))
    draft.replace(_FILE)
