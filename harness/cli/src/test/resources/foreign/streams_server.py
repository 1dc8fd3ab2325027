"""Answers each request of a till with one total and then sells nothing more, in grpcio with gzip; prints its address.

Arguments: a total and the details of the error, in hexadecimal.
"""

import concurrent.futures
import sys

import grpc

total, details = map(bytes.fromhex, sys.argv[1:])


def ring_up(requests, context):
    context.send_initial_metadata((("till-bin", bytes([0, 255])),))
    next(requests)
    yield total
    next(requests)
    context.set_trailing_metadata((("receipt-bin", bytes([1, 254])), ("grpc-status-details-bin", details)))
    context.abort(grpc.StatusCode.ABORTED, "sold out")


handlers = {"RingUp": grpc.stream_stream_rpc_method_handler(ring_up)}
server = grpc.server(concurrent.futures.ThreadPoolExecutor(), compression=grpc.Compression.Gzip)
server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("shop.pricing.v1.Pricing", handlers),))
print(f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}", flush=True)
server.start()
sys.stdin.read()
server.stop(grace=0).wait()
