package dev.crosscheck.messaging.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import dev.crosscheck.messaging.Addresses;
import dev.crosscheck.messaging.Capture;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.messaging.MessagingException;
import dev.crosscheck.pact.AsyncMessage;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** One RabbitMQ; a connection for each use, so that nothing stays open between tests. */
final class RabbitBroker implements MessageBroker {

    private static final int PATIENCE_MS = 5_000;
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final String TYPE = "exchangeType";

    private final String name;
    private final Map<String, String> parameters;
    private final ConnectionFactory factory = new ConnectionFactory();

    RabbitBroker(URI address) {
        this.name = Addresses.withoutPassword(address);
        this.parameters = Addresses.parameters(
                address, Set.of(AsyncMessage.EXCHANGE, AsyncMessage.ROUTING_KEY, AsyncMessage.QUEUE, TYPE));
        try {
            // the client takes a path of "/" for the virtual host "", which nobody means
            String text = address.toString().replaceFirst("\\?.*$", "").replaceFirst("(?<=[^/])/$", "");
            factory.setUri(text);
        } catch (GeneralSecurityException | URISyntaxException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + ": address was refused: " + e.getMessage()
                            + " (expected: amqp://user:password@host:port/vhost). Correct it.",
                    e);
        }
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(PATIENCE_MS);
        factory.setHandshakeTimeout(PATIENCE_MS);
        factory.setChannelRpcTimeout(PATIENCE_MS);
        factory.setShutdownTimeout(PATIENCE_MS);
        factory.setMaxInboundMessageBodySize(MAX_BYTES);
    }

    @Override
    public void publish(AsyncMessage message) {
        connected((connection, channel) -> {
            try (connection) {
                new RabbitPublishing(name, channel, place(message)).publish(message);
                return message;
            }
        });
    }

    @Override
    public Capture capture(AsyncMessage example) {
        return connected((connection, channel) -> RabbitCapture.open(name, connection, channel, place(example)));
    }

    @Override
    public String toString() {
        return name;
    }

    /** What the address fixes, and else what the message says. */
    private RabbitPlace place(AsyncMessage message) {
        RabbitPlace place = new RabbitPlace(
                choose(AsyncMessage.EXCHANGE, message),
                parameters.getOrDefault(TYPE, ""),
                choose(AsyncMessage.ROUTING_KEY, message),
                choose(AsyncMessage.QUEUE, message));
        if (place.exchange().isEmpty() && place.queue().isEmpty()) {
            throw MessagingException.of(
                    name,
                    "exchange",
                    "not given",
                    "an exchange, or a queue where the provider publishes straight to one",
                    "Name it in the address (?exchange=...) or in the metadata of the message.");
        }
        return place;
    }

    private String choose(String parameter, AsyncMessage message) {
        return parameters.getOrDefault(parameter, message.value(parameter));
    }

    private interface Use<T> {
        T with(Connection connection, Channel channel) throws IOException, InterruptedException, TimeoutException;
    }

    /** Leaves the connection open only when all went well. */
    private <T> T connected(Use<T> use) {
        Connection connection;
        try {
            connection = factory.newConnection("crosscheck");
        } catch (IOException | TimeoutException e) {
            throw new MessagingException(
                    name + ": broker was away: " + e
                            + " (expected: a RabbitMQ that lets us in). Start it, or correct the" + " address.",
                    e);
        }
        try {
            return use.with(connection, connection.createChannel());
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            connection.abort(PATIENCE_MS);
            throw new MessagingException(name + ": request was refused: " + reason(e), e);
        } catch (InterruptedException e) {
            connection.abort(PATIENCE_MS);
            Thread.currentThread().interrupt();
            throw new MessagingException(name + ": wait was interrupted", e);
        } catch (RuntimeException e) {
            connection.abort(PATIENCE_MS);
            throw e;
        }
    }

    private static String reason(Exception e) {
        return e.getCause() instanceof ShutdownSignalException shutdown
                ? String.valueOf(shutdown.getReason())
                : e.toString();
    }
}
