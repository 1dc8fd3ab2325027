"""Asks a fake of the sample shop's pricing in grpcio, knowing nothing but what reflection tells. Argument: address."""

import sys

import grpc
from google.protobuf import json_format, message_factory
from google.protobuf.descriptor_pool import DescriptorPool
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

channel = grpc.insecure_channel(sys.argv[1])
database = ProtoReflectionDescriptorDatabase(channel)
print(" ".join(sorted(database.get_services())))
pool = DescriptorPool(database)
method = pool.FindServiceByName("shop.pricing.v1.Pricing").FindMethodByName("Quote")
Request = message_factory.GetMessageClass(method.input_type)
Reply = message_factory.GetMessageClass(method.output_type)


def call(name, request):
    try:
        reply, end = channel.unary_unary(
            "/shop.pricing.v1.Pricing/" + name, Request.SerializeToString, Reply.FromString
        ).with_call(request, timeout=20)
        sent = dict(end.initial_metadata())
        return f"{json_format.MessageToDict(reply)} {sent['crosscheck-provenance']}"
    except grpc.RpcError as error:
        return f"{error.code().name} {error.details()}"


print(call("Quote", Request(sku="A1", quantity=1)))
print(call("Quote", Request(sku="no-such-sku", quantity=77)))
print(call("Haggle", Request()))
health = health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(service="shop.pricing.v1.Pricing"))
print(health_pb2.HealthCheckResponse.ServingStatus.Name(health.status))
