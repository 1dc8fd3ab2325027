"""A branch of the shop: its labels, its till, and what it marks down."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import grpc

import pricing

_STATUS = {grpc.StatusCode.NOT_FOUND: 404, grpc.StatusCode.INVALID_ARGUMENT: 422}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urlsplit(self.path)
        query = parse_qs(url.query)
        if url.path == "/labels":
            self.answer_with(lambda: list(map(text, pricing.labels(query["sku"]))))
        elif url.path == "/changes":
            seconds = float(query["seconds"][0])
            self.answer_with(lambda: list(map(text, pricing.seen_within(query["sku"], seconds))))
        else:
            self.answer(200 if url.path == "/healthz" else 404, {})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/markdowns":
            self.answer_with(lambda: {"lowered": pricing.mark_down(body)})
        elif self.path == "/sales":
            self.sell([(line["sku"], line["quantity"]) for line in body["lines"]])
        else:
            self.answer(404, {})

    def sell(self, lines):
        shown = []
        try:
            pricing.ring_up(lines, lambda total: shown.append(text(total)))
            self.answer(200, {"shown": shown})
        except grpc.RpcError as e:
            self.answer(_STATUS.get(e.code(), 503), {"shown": shown, "error": e.details()})

    def answer_with(self, make):
        try:
            self.answer(200, make())
        except grpc.RpcError as e:
            self.answer(_STATUS.get(e.code(), 503), {"error": e.details()})

    def answer(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_request(self, code="-", size="-"):
        pass


def text(priced):
    return f"{priced.amount_minor / 100:.2f} {priced.currency}"


if __name__ == "__main__":
    ThreadingHTTPServer(("0.0.0.0", 8000), Handler).serve_forever()
