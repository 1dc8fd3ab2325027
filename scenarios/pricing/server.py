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


class Health(health_pb2_grpc.HealthServicer):
    """Check only: to a client, an unimplemented Watch means a server that is as healthy as its connection."""

    def Check(self, request, context):
        if request.service not in _SERVICES:
            context.abort(grpc.StatusCode.NOT_FOUND, f"no service {request.service}")
        return health_pb2.HealthCheckResponse(status=health_pb2.HealthCheckResponse.SERVING)


def main():
    prices.restore()
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(max_workers=8))
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
