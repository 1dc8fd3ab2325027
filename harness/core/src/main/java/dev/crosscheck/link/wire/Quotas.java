package dev.crosscheck.link.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many more bytes faults let in on one wire. */
final class Quotas {

    private record Key(ActiveInjection fault, Side from) {}

    private static final class Quota {
        private long left;
        private boolean reached;

        Quota(long left) {
            this.left = left;
        }
    }

    private final Map<Key, Quota> quotas = new LinkedHashMap<>();

    void add(ActiveInjection fault, ConnectionEffect effect) {
        for (Side from : Side.values()) {
            long limit = effect.limit(from);
            if (limit < Long.MAX_VALUE) {
                quotas.put(new Key(fault, from), new Quota(limit));
            }
        }
    }

    void remove(ActiveInjection fault) {
        quotas.keySet().removeIf(key -> key.fault().equals(fault));
    }

    /** How many of the bytes that have come from a side are let in. */
    int admitted(Side from, int bytes) {
        long admitted = bytes;
        for (Map.Entry<Key, Quota> entry : quotas.entrySet()) {
            if (entry.getKey().from() == from) {
                admitted = Math.min(admitted, entry.getValue().left);
            }
        }
        return (int) admitted;
    }

    /** So many were let in: the faults whose limit is reached by that, each once. */
    List<ActiveInjection> take(Side from, int bytes) {
        List<ActiveInjection> reached = new ArrayList<>(0);
        for (Map.Entry<Key, Quota> entry : quotas.entrySet()) {
            Quota quota = entry.getValue();
            if (entry.getKey().from() == from && !quota.reached) {
                quota.left -= bytes;
                quota.reached = quota.left <= 0;
                if (quota.reached) {
                    reached.add(entry.getKey().fault());
                }
            }
        }
        return reached;
    }
}
