package dev.crosscheck.guide;

import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Replay;
import dev.crosscheck.junit.ReplayExpectations;

@Crosscheck(real = "pricing", compose = "../../scenarios/compose.yaml", pacts = "../../contracts/pacts")
class PricingStreamsIT {

    @ReplayExpectations(provider = "pricing")
    void keeps(Replay replay) {
        replay.verify();
    }
}
