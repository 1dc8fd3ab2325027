"""Shipping: prepares what was ordered, and tells when it leaves. Orders come as messages."""

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import shipments

READY = threading.Event()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/healthz":
            self.answer(200 if READY.is_set() else 503, {})
            return
        shipment = shipments.find(self.path.rpartition("/")[2])
        self.answer(404 if shipment is None else 200, shipment or {})

    def do_POST(self):
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/_states":
            self.change_state(**json.loads(content))
            return
        order = self.path.split("/")[2]
        if not self.path.endswith("/dispatch") or shipments.find(order) is None:
            self.answer(404, {})
            return
        shipments.dispatch(order)
        self.answer(202, {})

    def do_PUT(self):
        """For states: an order that is prepared."""
        order = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        shipments.prepare(self.path.rpartition("/")[2], order["skus"])
        self.answer(200, {})

    def change_state(self, state, params, action, **_):
        """The hook that Pact's verifiers call."""
        if state != "an order is prepared":
            self.answer(404, {"error": f"state was {state!r} (expected: 'an order is prepared')"})
            return
        if action == "setup":
            shipments.prepare(params["order"], params["skus"])
        self.answer(200, {})

    def answer(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_request(self, code="-", size="-"):
        pass


def consume():
    try:
        shipments.consume(READY)
    finally:
        os._exit(1)  # without orders there is nothing to ship, so somebody should start us anew


if __name__ == "__main__":
    threading.Thread(target=consume, daemon=True).start()
    ThreadingHTTPServer(("0.0.0.0", 8000), Handler).serve_forever()
