package dev.crosscheck.replay;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A TCP connection of which every wait ends at one moment, writing included. Used by one thread at a time. */
final class TimedChannel implements AutoCloseable {

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer received = ByteBuffer.allocate(16 * 1024).flip();
    private long end;
    private boolean heard;

    private TimedChannel(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.key = channel.register(selector, 0);
    }

    /** Connects by {@link System#nanoTime} {@code end}. */
    static TimedChannel connect(InetSocketAddress address, long end) throws IOException {
        SocketChannel channel = SocketChannel.open();
        Selector selector = Selector.open();
        try {
            TimedChannel connection = new TimedChannel(channel, selector);
            connection.until(end);
            if (address.isUnresolved()) {
                throw new ConnectException("no such host: " + address.getHostString());
            }
            boolean connected = channel.connect(address);
            while (!connected) {
                connection.await(SelectionKey.OP_CONNECT);
                connected = channel.finishConnect();
            }
            return connection;
        } catch (IOException | RuntimeException e) {
            channel.close();
            selector.close();
            throw e;
        }
    }

    /** From now on waits end at this {@link System#nanoTime}. */
    void until(long nanoTime) {
        end = nanoTime;
        heard = false;
    }

    /** Whether anything came since then. */
    boolean heard() {
        return heard;
    }

    /** Whether nothing came, not even the end, since what was read. */
    boolean isQuiet() {
        try {
            return !received.hasRemaining() && channel.read(received.clear().limit(1)) == 0;
        } catch (IOException gone) {
            return false;
        } finally {
            received.position(0).limit(0);
        }
    }

    void write(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            if (channel.write(left) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    /** The next byte, or -1 at the end. */
    int read() throws IOException {
        return received.hasRemaining() || fill() ? received.get() & 0xFF : -1;
    }

    /** Some of the next bytes: at least one of them. */
    byte[] read(int most) throws IOException {
        if (!received.hasRemaining() && !fill()) {
            throw new EOFException("the connection ended in the middle of an answer");
        }
        byte[] bytes = new byte[Math.min(most, received.remaining())];
        received.get(bytes);
        return bytes;
    }

    private boolean fill() throws IOException {
        received.clear();
        int read = 0;
        try {
            for (read = channel.read(received); read == 0; read = channel.read(received)) {
                await(SelectionKey.OP_READ);
            }
        } finally {
            received.flip();
        }
        heard |= read > 0;
        return read > 0;
    }

    private void await(int operation) throws IOException {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis() + 1;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        key.interestOps(operation);
        selector.select(left);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
    }

    /** Hangs up. */
    @Override
    public void close() {
        try (channel;
                selector) {
            key.cancel();
        } catch (IOException e) {
            throw new UncheckedIOException("replay: a connection could not be closed", e);
        }
    }
}
