package dev.crosscheck.guide;

import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Replay;
import dev.crosscheck.junit.ReplayExpectations;

@Crosscheck(real = "catalogue", compose = "../../scenarios/compose.yaml", pacts = "target/pacts")
class CatalogueKeepsReviewsPactIT {

    @ReplayExpectations(provider = "catalogue")
    void keeps(Replay replay) {
        replay.verify();
    }
}
