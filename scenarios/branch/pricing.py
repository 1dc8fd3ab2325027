"""What the branch asks of pricing, in calls that stream."""

import os
import queue

import grpc

from shop.pricing.v1 import pricing_pb2, pricing_pb2_grpc

# A branch has a thin line.
_CHANNEL = grpc.insecure_channel(os.environ["PRICING_ADDR"], compression=grpc.Compression.Gzip)
_PRICING = pricing_pb2_grpc.PricingStub(_CHANNEL)
_DEADLINE_SECONDS = 10


def labels(skus):
    """The price of each; listens no longer than it takes to hear them all."""
    watch = _PRICING.Watch(pricing_pb2.WatchRequest(skus=skus), timeout=_DEADLINE_SECONDS)
    found = {}
    for price in watch:
        found[price.sku] = price
        if len(found) == len(set(skus)):
            watch.cancel()
            break
    return [found[sku] for sku in skus]


def seen_within(skus, seconds):
    """All prices there are to see until the time is over."""
    seen = []
    try:
        for price in _PRICING.Watch(pricing_pb2.WatchRequest(skus=skus), timeout=seconds):
            seen.append(price)
    except grpc.RpcError as e:
        if e.code() != grpc.StatusCode.DEADLINE_EXCEEDED:
            raise
    return seen


def mark_down(percents):
    """Says how many prices were lowered."""
    markdowns = (pricing_pb2.Markdown(sku=sku, percent=percent) for sku, percent in percents.items())
    return _PRICING.MarkDown(markdowns, timeout=_DEADLINE_SECONDS).lowered


def ring_up(lines, show):
    """Scans one line after the other, and shows each total before the next is scanned."""
    scanned = queue.SimpleQueue()
    totals = _PRICING.RingUp(iter(scanned.get, None), timeout=_DEADLINE_SECONDS)
    try:
        for sku, quantity in lines:
            scanned.put(pricing_pb2.QuoteRequest(sku=sku, quantity=quantity))
            show(next(totals))
    finally:
        scanned.put(None)
    for total in totals:
        raise ValueError(f"a total came after the last line: {total}")
