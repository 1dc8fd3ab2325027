"""The shipments of this process, and what it says of them to RabbitMQ."""

import json
import os
import threading

import pika

EXCHANGE = "shipments"
PARAMETERS = pika.URLParameters(os.environ["RABBITMQ_URL"])

_shipments = {}
_lock = threading.Lock()


def find(order):
    with _lock:
        return _shipments.get(order)


def prepare(order, skus):
    with _lock:
        _shipments[order] = {"order": order, "skus": skus, "status": "prepared"}


def dispatch(order):
    """Hands an order over to the carrier and tells everybody."""
    with _lock:
        shipment = _shipments[order]
        shipment["status"] = "dispatched"
    dispatched = {
        "order": order,
        "carrier": "teapost",
        "parcels": [{"sku": sku, "quantity": 1} for sku in shipment["skus"]],
    }
    publish("shipment.dispatched", dispatched)


def publish(routing_key, content):
    with pika.BlockingConnection(PARAMETERS) as connection:
        connection.channel().basic_publish(
            EXCHANGE,
            routing_key,
            json.dumps(content).encode(),
            pika.BasicProperties(content_type="application/json", headers={"schema": 1}),
        )


def consume(ready):
    """Prepares a shipment for each order that is placed; returns when the broker goes away."""
    with pika.BlockingConnection(PARAMETERS) as connection:
        channel = connection.channel()
        channel.exchange_declare(EXCHANGE, "topic", durable=True)
        channel.exchange_declare("orders", "topic", durable=True)
        queue = channel.queue_declare("shipping", exclusive=True).method.queue
        channel.queue_bind(queue, "orders", "order.placed")
        channel.basic_consume(queue, placed)
        ready.set()
        channel.start_consuming()


def placed(channel, method, properties, body):
    order = json.loads(body)
    prepare(order["id"], [item["sku"] for item in order["items"]])
    channel.basic_ack(method.delivery_tag)
