"""Serves shop.pricing.v1.Pricing and grpc.health.v1.Health."""

import concurrent.futures
import signal
import threading

import grpc

import prices
from health.v1 import health_pb2, health_pb2_grpc
from shop.pricing.v1 import pricing_pb2, pricing_pb2_grpc

_ADDRESS = "0.0.0.0:50051"
_SERVICES = {"", "shop.pricing.v1.Pricing"}
# How often the price list is looked at for those who watch it.
_LOOK_SECONDS = 0.05
# Whoever watches keeps a thread busy.
_MOST_CALLS = 64


class Pricing(pricing_pb2_grpc.PricingServicer):
    def Quote(self, request, context):
        if request.quantity < 1:
            context.abort(
                grpc.StatusCode.INVALID_ARGUMENT, f"quantity was {request.quantity} (expected: at least 1)"
            )
        price = prices.find(request.sku)
        if price is None:
            context.abort(grpc.StatusCode.NOT_FOUND, f"{request.sku} has no price")
        return pricing_pb2.PriceQuote(
            currency=price.currency,
            amount_minor=price.amount_minor * request.quantity,
        )

    def Watch(self, request, context):
        if not any(prices.find(sku) for sku in request.skus):
            context.abort(grpc.StatusCode.NOT_FOUND, f"none of {', '.join(request.skus)} has a price")
        gone = threading.Event()
        context.add_callback(gone.set)
        told = {}
        while not gone.is_set():
            for sku in request.skus:
                price = prices.find(sku)
                if price is not None and told.get(sku) != price:
                    told[sku] = price
                    yield pricing_pb2.Price(sku=sku, currency=price.currency, amount_minor=price.amount_minor)
            gone.wait(_LOOK_SECONDS)

    def MarkDown(self, request_iterator, context):
        percents = {}
        for markdown in request_iterator:
            if not 1 <= markdown.percent <= 100:
                context.abort(
                    grpc.StatusCode.INVALID_ARGUMENT, f"percent was {markdown.percent} (expected: 1 to 100)"
                )
            percents[markdown.sku] = markdown.percent
        return pricing_pb2.MarkdownReply(lowered=prices.mark_down(percents))

    def RingUp(self, request_iterator, context):
        total = pricing_pb2.Total()
        for scanned in request_iterator:
            quote = self.Quote(scanned, context)
            total.pieces += scanned.quantity
            total.currency = quote.currency
            total.amount_minor += quote.amount_minor
            yield total


class Health(health_pb2_grpc.HealthServicer):
    """Check only: to a client, an unimplemented Watch means a server that is as healthy as its connection."""

    def Check(self, request, context):
        if request.service not in _SERVICES:
            context.abort(grpc.StatusCode.NOT_FOUND, f"no service {request.service}")
        return health_pb2.HealthCheckResponse(status=health_pb2.HealthCheckResponse.SERVING)


def main():
    prices.restore()
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(max_workers=_MOST_CALLS))
    pricing_pb2_grpc.add_PricingServicer_to_server(Pricing(), server)
    health_pb2_grpc.add_HealthServicer_to_server(Health(), server)
    server.add_insecure_port(_ADDRESS)
    server.start()
    print(f"pricing serves on {_ADDRESS}", flush=True)
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    stopped.wait()
    server.stop(grace=1).wait()


if __name__ == "__main__":
    main()
