package dev.crosscheck.state;

import dev.crosscheck.pact.ProviderState;
import java.util.Map;

/** Brings a real provider into the states that interactions need. Called by one thread at a time. */
public interface StateHandler {

    /**
     * Brings the provider into a state.
     *
     * @return values that requests may be made of, such as the id of a row just inserted; often empty
     * @throws UnknownStateException if this handler does not know the state
     * @throws Exception if the state could not be reached; the interaction is then not judged
     */
    Map<String, Object> setUp(ProviderState state) throws Exception;

    /**
     * Undoes {@link #setUp}; called for every state whose set-up was begun, in the opposite order, however that and the replay went.
     *
     * @throws UnknownStateException if this handler does not know the state
     * @throws StateNotMetException if the provider was asked, but never came across the state; what it answered is then not judged
     * @throws Exception if it could not be undone; the interaction is then not judged
     */
    void tearDown(ProviderState state) throws Exception;
}
