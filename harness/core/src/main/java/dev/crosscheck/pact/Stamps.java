package dev.crosscheck.pact;

import dev.crosscheck.service.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known to be kept, at one moment. Immutable and pure.
 *
 * <p>A stamp is void when it is too old, when the interaction is not the one that was replayed, or when the provider is known to
 * run as another image. What cannot be told is no proof: where the image is known, a stamp without one is void.
 */
public final class Stamps {

    /** How long a stamp holds unless told: a nightly run renews it every day, and a week outlasts holidays without one. */
    public static final Duration MAX_AGE = Duration.ofDays(7);

    /** Clocks of a build's machines differ by a little; a stamp from farther in the future is not believed. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private record Promise(ServiceName provider, Fingerprint interaction) {}

    private final Map<Promise, List<Stamp>> stamps;
    private final Map<ServiceName, String> images;
    private final Instant now;
    private final Duration maxAge;

    private Stamps(Map<Promise, List<Stamp>> stamps, Map<ServiceName, String> images, Instant now, Duration maxAge) {
        this.stamps = stamps;
        this.images = images;
        this.now = now;
        this.maxAge = maxAge;
    }

    /** Nothing is proven. */
    public static Stamps none() {
        return of(List.of(), Instant.EPOCH, MAX_AGE);
    }

    /**
     * The stamps that runs left.
     *
     * @param now the moment at which they are to hold
     * @param maxAge how long one holds
     */
    public static Stamps of(Collection<Stamp> all, Instant now, Duration maxAge) {
        Map<Promise, List<Stamp>> byPromise = new HashMap<>();
        all.forEach(stamp -> byPromise
                .computeIfAbsent(new Promise(stamp.provider(), stamp.interaction()), promise -> new ArrayList<>())
                .add(stamp));
        byPromise
                .values()
                .forEach(each -> each.sort(Comparator.comparing(Stamp::at).reversed()));
        return new Stamps(byPromise, Map.of(), now, maxAge);
    }

    /** The same, knowing as what image a provider is to be had: proof about any other is void. What is known already stays. */
    public Stamps knowing(ServiceName provider, String imageDigest) {
        Map<ServiceName, String> known = new HashMap<>(images);
        known.putIfAbsent(provider, imageDigest);
        return new Stamps(stamps, known, now, maxAge);
    }

    /** Whether there is not one stamp, so that looking for one is no use. */
    public boolean isEmpty() {
        return stamps.isEmpty();
    }

    /** The newest proof that a provider keeps an interaction. */
    public Optional<Stamp> proof(ServiceName provider, Interaction interaction) {
        return isEmpty()
                ? Optional.empty()
                : of(provider, interaction).stream()
                        .filter(stamp -> doubt(stamp).isEmpty())
                        .findFirst();
    }

    /** Why there is no proof, in words that follow the interaction's name; empty when there is. */
    public Optional<String> doubt(ServiceName provider, Interaction interaction) {
        if (proof(provider, interaction).isPresent()) {
            return Optional.empty();
        }
        return of(provider, interaction).stream()
                .map(this::doubt)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> Optional.of("was not yet seen to be kept by " + provider));
    }

    private List<Stamp> of(ServiceName provider, Interaction interaction) {
        return stamps.getOrDefault(new Promise(provider, Fingerprint.of(interaction)), List.of());
    }

    private Optional<String> doubt(Stamp stamp) {
        if (stamp.at().isBefore(now.minus(maxAge))) {
            return Optional.of("was last kept on " + stamp.at() + ", which is more than " + maxAge + " ago");
        }
        if (stamp.at().isAfter(now.plus(SKEW))) {
            return Optional.of("was kept on " + stamp.at() + ", which is yet to come");
        }
        String known = images.get(stamp.provider());
        if (known == null || known.equals(stamp.imageDigest())) {
            return Optional.empty();
        }
        return Optional.of(
                "was kept by image " + stamp.imageDigest() + ", and " + stamp.provider() + " is now " + known);
    }

    @Override
    public String toString() {
        return stamps.size() + " stamped interactions";
    }
}
