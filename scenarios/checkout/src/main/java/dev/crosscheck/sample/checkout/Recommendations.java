package dev.crosscheck.sample.checkout;

import java.util.List;

/** What else a customer might like. An order does without it. */
interface Recommendations {

    /** The skus that go best with those given; empty when the service does not answer. */
    List<String> recommend(List<String> skus);
}
