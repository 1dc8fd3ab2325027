package dev.crosscheck.recording;

import com.google.protobuf.DynamicMessage;
import dev.crosscheck.pact.StreamMessage;
import dev.crosscheck.pact.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Finds what the messages of one turn have in common in several samples of a call.
 *
 * <p>Requests that were as many each time are promised one by one; where their number changed, as alike ones, from the fewest to the
 * most that were seen. Responses of one kind are alike, as the items of a list are: as many as in all samples where these are
 * several and agree, and otherwise as many as the fewest, or more.
 */
final class StreamInference {

    /** Beyond this, requests are data, and not steps. */
    private static final int MOST_STEPS = 20;

    private final Set<String> secretsOfRequests;
    private final Set<String> secretsOfResponses;

    /** With paths of values that were redacted in any message. */
    StreamInference(Set<String> secretsOfRequests, Set<String> secretsOfResponses) {
        this.secretsOfRequests = secretsOfRequests;
        this.secretsOfResponses = secretsOfResponses;
    }

    /** The requests of a turn, of which the first sample is the example. */
    List<StreamMessage> requests(List<List<Run>> samples) {
        return eachRun(samples, runs -> {
            int[] counts = runs.stream().mapToInt(List::size).toArray();
            int least = least(counts);
            int most = IntStream.of(counts).max().orElseThrow();
            if (least != most || most > MOST_STEPS) {
                return List.of(request(runs.stream().flatMap(List::stream).toList(), Times.between(least, most)));
            }
            List<StreamMessage> steps = new ArrayList<>();
            for (int i = 0; i < most; i++) {
                int place = i;
                steps.add(request(runs.stream().map(run -> run.get(place)).toList(), Times.once()));
            }
            return steps;
        });
    }

    /**
     * The responses of a turn, of which the first sample is the example.
     *
     * @param isOne whether there cannot be more than one
     */
    List<StreamMessage> responses(List<List<Run>> samples, boolean isOne) {
        return eachRun(samples, runs -> {
            int[] counts = runs.stream().mapToInt(List::size).toArray();
            boolean agree = IntStream.of(counts).distinct().count() == 1;
            Times times = Times.atLeast(counts.length == 1 ? Math.min(1, least(counts)) : least(counts));
            if (isOne || (agree && (counts.length > 1 || counts[0] == 1))) {
                times = Times.times(counts[0]);
            }
            List<DynamicMessage> all = runs.stream().flatMap(List::stream).toList();
            Inference.Found found = Inference.ofReplies(values(all), secretsOfResponses);
            return List.of(StreamMessage.of(MessageBody.pruned(all.get(0), found.dropped()), found.rules(), times));
        });
    }

    private StreamMessage request(List<DynamicMessage> messages, Times times) {
        return StreamMessage.of(
                messages.get(0),
                Inference.ofRequests(values(messages), secretsOfRequests).rules(),
                times);
    }

    private static int least(int[] counts) {
        return IntStream.of(counts).min().orElseThrow();
    }

    /** Takes each run of the example together with what the samples have of it. */
    private static List<StreamMessage> eachRun(
            List<List<Run>> samples, Function<List<List<DynamicMessage>>, List<StreamMessage>> promise) {
        List<List<List<DynamicMessage>>> bySample = samples.stream()
                .map(sample -> Run.belonging(samples.get(0), sample))
                .toList();
        List<StreamMessage> promised = new ArrayList<>();
        for (int i = 0; i < samples.get(0).size(); i++) {
            int run = i;
            promised.addAll(
                    promise.apply(bySample.stream().map(each -> each.get(run)).toList()));
        }
        return promised;
    }

    private static List<Value> values(List<DynamicMessage> messages) {
        return messages.stream().map(MessageBody::value).toList();
    }
}
