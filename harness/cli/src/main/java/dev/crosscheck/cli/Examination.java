package dev.crosscheck.cli;

import dev.crosscheck.broker.BrokerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at everything at once, for at most two seconds. */
final class Examination {

    private static final long PATIENCE_MILLIS = 1800;
    private static final String BASE_IMAGE = "debian:bookworm-slim";
    private static final int JAVA_FLOOR = 17;

    private Examination() {}

    static List<Symptom> of(Map<String, String> environment, BrokerOption broker) {
        EngineSymptoms engine = new EngineSymptoms(new Engine(environment));
        Map<String, Callable<Symptom>> looks = new LinkedHashMap<>();
        looks.put("java", Examination::java);
        looks.put("engine", engine::ping);
        looks.put("base image", () -> engine.image(BASE_IMAGE));
        looks.put("ports", Examination::ports);
        if (broker.given(environment)) {
            looks.put("broker", () -> broker(environment, broker));
        }
        return all(looks);
    }

    private static List<Symptom> all(Map<String, Callable<Symptom>> looks) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "doctor");
            thread.setDaemon(true);
            return thread;
        });
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try {
            List<Future<Symptom>> asked =
                    looks.values().stream().map(threads::submit).toList();
            List<String> names = List.copyOf(looks.keySet());
            List<Symptom> found = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                found.add(answer(names.get(i), asked.get(i), until - System.nanoTime()));
            }
            return found;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Symptom answer(String name, Future<Symptom> asked, long nanos) {
        try {
            return asked.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Symptom(name, false, "no answer within " + PATIENCE_MILLIS + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Symptom(name, false, String.valueOf(cause.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Symptom(name, false, "interrupted");
        }
    }

    private static Symptom java() {
        int feature = Runtime.version().feature();
        return new Symptom(
                "java",
                feature >= JAVA_FLOOR,
                feature + (feature >= JAVA_FLOOR ? "" : " (expected: 17 or newer). Install one."));
    }

    private static Symptom ports() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Symptom("ports", socket.isBound(), "loopback gives free ones");
        } catch (IOException e) {
            return new Symptom("ports", false, "loopback gives none: " + e.getMessage());
        }
    }

    private static Symptom broker(Map<String, String> environment, BrokerOption broker) {
        try {
            broker.client(environment).ping();
            return new Symptom("broker", true, "answers");
        } catch (BrokerException | IllegalArgumentException e) {
            return new Symptom("broker", false, String.valueOf(e.getMessage()));
        }
    }
}
