package dev.crosscheck.recording;

import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.Interaction;
import java.util.List;
import java.util.Set;

/**
 * One exchange that fits the definition, without its secrets.
 *
 * @param <S> its own kind
 */
interface Sample<S extends Sample<S>> {

    /** What is called and how it ended: {@code GET /v1/products/{sku} answers 200}. Names the interaction. */
    String title();

    /** How the request is built; samples of one title and shape become one interaction. */
    String shape();

    /** Words that tell this shape from others of the same title. */
    String details();

    /** Whether the call went well, so that the reply says something about the request's kind and not only about this one. */
    boolean succeeded();

    /** How much the reply holds, so that the richest becomes the example. */
    int richness();

    /** Where secrets were replaced. */
    Set<String> redacted();

    /** What all of these have in common, with this one as the example. */
    Interaction generalised(String description, List<S> alike);

    /** How this sample differs from an interaction. */
    List<Mismatch> differences(Interaction interaction);
}
