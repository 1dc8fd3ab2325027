package dev.crosscheck.messaging.rabbit;

/**
 * Where a message is published.
 *
 * @param exchange empty for the default exchange, which delivers to the queue
 * @param exchangeType how to create an exchange that is not there; empty when it must be
 * @param routingKey what the exchange chooses by, may be empty
 * @param queue the queue that the default exchange delivers to
 */
record RabbitPlace(String exchange, String exchangeType, String routingKey, String queue) {

    String key() {
        return exchange.isEmpty() ? queue : routingKey;
    }
}
