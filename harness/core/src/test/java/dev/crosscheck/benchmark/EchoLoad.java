package dev.crosscheck.benchmark;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/** Messages of 100 bytes to a server that echoes them, the next one when the last one is back. */
final class EchoLoad {

    private static final int CONNECTIONS = 16;
    private static final int BYTES = 100;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MOST_SAMPLES = 1_000_000;

    private EchoLoad() {}

    /** One client process, so that what was compiled for one target does not serve the next. */
    static double perSecond(int seconds, int port) throws IOException {
        return run("rate", seconds, port);
    }

    static double aloneMicros(int seconds, int port) throws IOException {
        return run("alone", seconds, port);
    }

    private static double run(String what, int seconds, int port) throws IOException {
        try (Child load = Child.of(EchoLoad.class, what, String.valueOf(seconds), String.valueOf(port))) {
            return Double.parseDouble(load.line(what));
        }
    }

    /** Takes what to measure, seconds and port; prints what was asked for and the figure. */
    public static void main(String[] args) throws Exception {
        int seconds = Integer.parseInt(args[1]);
        Connection[] connections = new Connection[args[0].equals("rate") ? CONNECTIONS : 1];
        for (int i = 0; i < connections.length; i++) {
            connections[i] = new Connection(Integer.parseInt(args[2]));
        }
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        if (connections.length == 1) {
            System.out.println("alone " + medianMicros(connections[0], end));
        } else {
            System.out.println("rate " + rounds(connections, end) / (double) seconds);
        }
        for (Connection each : connections) {
            each.socket.close();
        }
    }

    /** One thread writes to all and then reads from all: no thread of the load waits for another. */
    private static long rounds(Connection[] connections, long end) throws IOException {
        long count = 0;
        while (System.nanoTime() < end) {
            for (Connection each : connections) {
                each.write();
            }
            for (Connection each : connections) {
                each.read();
            }
            count += connections.length;
        }
        return count;
    }

    private static double medianMicros(Connection connection, long end) throws IOException {
        long[] nanos = new long[MOST_SAMPLES];
        int count = 0;
        for (long now = System.nanoTime(); now < end && count < nanos.length; count++) {
            connection.write();
            connection.read();
            long then = System.nanoTime();
            nanos[count] = then - now;
            now = then;
        }
        Arrays.sort(nanos, 0, count);
        return nanos[count / 2] / 1e3;
    }

    private static final class Connection {

        private final Socket socket;
        private final OutputStream out;
        private final DataInputStream in;
        private final byte[] message = new byte[BYTES];

        Connection(int port) throws IOException {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            this.out = socket.getOutputStream();
            this.in = new DataInputStream(socket.getInputStream());
            Arrays.fill(message, (byte) 1);
        }

        void write() throws IOException {
            out.write(message);
        }

        void read() throws IOException {
            in.readFully(message);
        }
    }
}
