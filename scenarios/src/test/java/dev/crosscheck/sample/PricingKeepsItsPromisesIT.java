package dev.crosscheck.sample;

import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Replay;
import dev.crosscheck.junit.ReplayExpectations;

@Crosscheck(real = "pricing", pacts = "../contracts/pacts")
class PricingKeepsItsPromisesIT {

    @ReplayExpectations(provider = "pricing")
    void keeps(Replay replay) {
        replay.verify();
    }
}
