package dev.crosscheck.replay;

import dev.crosscheck.pact.Interaction;
import java.util.ArrayList;
import java.util.List;

/**
 * What is sent for interactions: each once, but a streaming call whose counts are open in every way there is to {@link Play} it.
 *
 * @param interactions each as often as it is sent
 * @param plays how, in the same order
 */
record Attempts(List<Interaction> interactions, List<Play> plays) {

    static Attempts of(List<Interaction> interactions) {
        List<Interaction> all = new ArrayList<>();
        List<Play> plays = new ArrayList<>();
        for (Interaction interaction : interactions) {
            for (Play play : Play.of(interaction)) {
                all.add(interaction);
                plays.add(play);
            }
        }
        return new Attempts(all, plays);
    }

    /** One outcome for each interaction, of the attempt that says most about it. */
    List<ReplayOutcome> together(ReplayOutcome[] outcomes) {
        List<ReplayOutcome> all = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            if (plays.get(i) == Play.EXAMPLES) {
                all.add(outcomes[i]);
            } else {
                int last = all.size() - 1;
                all.set(last, all.get(last).orWorse(outcomes[i]));
            }
        }
        return List.copyOf(all);
    }
}
