package dev.crosscheck.replay;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.ProviderState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which order many interactions are replayed.
 *
 * @param calls what is sent side by side, one round after the other
 * @param messages the places of the messages in the list they came in
 */
record Rounds(List<Round> calls, List<Integer> messages) {

    /**
     * What may be sent side by side: all that needs no state, or all that needs the same shared ones. Anything else is a round of its
     * own.
     *
     * @param states what is reached before the round and left after it
     * @param places of its interactions in the list they came in
     */
    record Round(List<ProviderState> states, List<Integer> places) {}

    /** Every interaction once; what needs no state comes first, the others in the order they came in. */
    static Rounds of(List<Interaction> interactions, Set<String> shared) {
        List<Integer> messages = new ArrayList<>();
        Round stateless = new Round(List.of(), new ArrayList<>());
        Map<Object, Round> others = new LinkedHashMap<>();
        for (int place = 0; place < interactions.size(); place++) {
            List<ProviderState> states = interactions.get(place).states();
            if (interactions.get(place) instanceof MessageInteraction) {
                messages.add(place);
            } else if (states.isEmpty()) {
                stateless.places().add(place);
            } else {
                Object round = isShared(states, shared) ? states : Integer.valueOf(place);
                others.computeIfAbsent(round, key -> new Round(states, new ArrayList<>()))
                        .places()
                        .add(place);
            }
        }
        List<Round> calls = new ArrayList<>();
        if (!stateless.places().isEmpty()) {
            calls.add(stateless);
        }
        calls.addAll(others.values());
        return new Rounds(calls, messages);
    }

    private static boolean isShared(Collection<ProviderState> states, Set<String> shared) {
        return states.stream().map(ProviderState::name).allMatch(shared::contains);
    }
}
