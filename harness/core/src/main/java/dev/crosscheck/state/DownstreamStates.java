package dev.crosscheck.state;

import dev.crosscheck.fake.Fake;
import dev.crosscheck.fake.GivenState;
import dev.crosscheck.link.ActiveFault;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.topology.StateSource.Downstream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The states that say how what the provider calls behaves: a fault on a link, or the state that a fake is given. A state of no
 * declaration is one of these too when a pact of the provider's own, as a consumer, has it by that name.
 */
final class DownstreamStates implements StateHandler {

    private final List<Downstream> declared;
    private final Surroundings around;
    private final Map<ProviderState, Deque<InForce>> inForce = new HashMap<>();

    /**
     * The states of a provider.
     *
     * @throws IllegalArgumentException if one is about something that the provider does not call
     */
    DownstreamStates(List<Downstream> declared, Surroundings around) {
        this.declared = List.copyOf(declared);
        this.around = around;
        declared.forEach(this::check);
    }

    private void check(Downstream state) {
        if (!state.link().consumer().equals(around.provider())) {
            throw new IllegalArgumentException("provider state: link of '" + state.state() + "' was " + state.link()
                    + " (expected: a link of " + around.provider() + ", which is being replayed). Correct the link.");
        }
        state.given().ifPresent(given -> fakes(state));
        state.fault().ifPresent(fault -> around.link(state.link()));
    }

    @Override
    public Map<String, Object> setUp(ProviderState state) throws UnknownStateException {
        InForce reached = new InForce();
        inForce.computeIfAbsent(state, key -> new ArrayDeque<>()).push(reached);
        List<Downstream> named = declared.stream()
                .filter(each -> each.state().equals(state.name()))
                .toList();
        for (Downstream each : named) {
            each.fault()
                    .ifPresent(
                            fault -> reached.faults.add(around.link(each.link()).inject(fault)));
            each.given().ifPresent(given -> reached.give(fakes(each), ProviderState.of(given)));
        }
        if (named.isEmpty()) {
            reached.give(withState(state), state);
        }
        if (reached.isNothing()) {
            leave(state);
            throw new UnknownStateException(state, known());
        }
        return Map.of();
    }

    @Override
    public void tearDown(ProviderState state) throws UnknownStateException, StateNotMetException {
        InForce reached = leave(state);
        for (ActiveFault fault : reached.faults) {
            if (fault.fired() == 0) {
                throw new StateNotMetException(
                        state,
                        fault.injection() + " struck nothing (expected: a call while it is in force). See whether "
                                + around.provider() + " still calls "
                                + fault.injection().link().provider()
                                + " for this, or take the state from the interaction.");
            }
        }
    }

    private InForce leave(ProviderState state) throws UnknownStateException {
        Deque<InForce> reached = inForce.getOrDefault(state, new ArrayDeque<>());
        if (reached.isEmpty()) {
            throw new UnknownStateException(state, known());
        }
        InForce last = reached.pop();
        last.end();
        return last;
    }

    private List<Fake> withState(ProviderState state) {
        return around.fakes().stream()
                .filter(fake -> fake.states().contains(state.name()))
                .toList();
    }

    private List<Fake> fakes(Downstream state) {
        List<Fake> found = around.fakes().stream()
                .filter(fake -> fake.link().equals(state.link()))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "provider state: '" + state.state() + "' was a state of a fake at the end of "
                            + state.link() + " (expected: one of "
                            + around.fakes().stream().map(Fake::link).toList()
                            + "). Name a link to what is faked, or bring the real service into its state.");
        }
        return found;
    }

    private Collection<String> known() {
        Collection<String> known = new TreeSet<>();
        declared.forEach(each -> known.add(each.state()));
        around.fakes().forEach(fake -> known.addAll(fake.states()));
        return known;
    }

    /** What one state did. */
    private static final class InForce {

        private final List<ActiveFault> faults = new ArrayList<>();
        private final List<GivenState> given = new ArrayList<>();

        void give(List<Fake> fakes, ProviderState state) {
            fakes.forEach(fake -> given.add(fake.given(state)));
        }

        boolean isNothing() {
            return faults.isEmpty() && given.isEmpty();
        }

        void end() {
            given.forEach(GivenState::close);
            faults.forEach(ActiveFault::remove);
        }
    }
}
