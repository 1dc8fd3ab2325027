"""Makes a branch's streaming calls to a fake of pricing in grpcio, with gzip. Argument: address."""

import queue
import sys

import grpc
from google.protobuf import message_factory
from google.protobuf.descriptor_pool import DescriptorPool
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

channel = grpc.insecure_channel(sys.argv[1], compression=grpc.Compression.Gzip)
service = DescriptorPool(ProtoReflectionDescriptorDatabase(channel)).FindServiceByName("shop.pricing.v1.Pricing")


def call(name, kind):
    """A function that calls a method, and the type of its requests."""
    method = service.FindMethodByName(name)
    request, reply = map(message_factory.GetMessageClass, (method.input_type, method.output_type))
    return getattr(channel, kind)(
        "/shop.pricing.v1.Pricing/" + name, request.SerializeToString, reply.FromString
    ), request


watch, WatchRequest = call("Watch", "unary_stream")
prices = watch(WatchRequest(skus=["A1", "B2"]), timeout=10)
print(next(prices).amount_minor, next(prices).amount_minor)
prices.cancel()

mark_down, Markdown = call("MarkDown", "stream_unary")
print(mark_down(iter([Markdown(sku="A1", percent=25), Markdown(sku="X9", percent=50)]), timeout=10).lowered)

ring_up, QuoteRequest = call("RingUp", "stream_stream")
scanned = queue.SimpleQueue()
totals = ring_up(iter(scanned.get, None), timeout=10)
scanned.put(QuoteRequest(sku="A1", quantity=1))
print(next(totals).amount_minor)
scanned.put(QuoteRequest(sku="X9", quantity=1))
try:
    print(next(totals))
except grpc.RpcError as error:
    print(error.code().name, error.details())
scanned.put(None)
