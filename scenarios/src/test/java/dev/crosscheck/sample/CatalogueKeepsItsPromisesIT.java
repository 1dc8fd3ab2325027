package dev.crosscheck.sample;

import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Replay;
import dev.crosscheck.junit.ReplayExpectations;

/** Catalogue is Django: its provider states are a command of its {@code manage.py}, which the compose file names. */
@Crosscheck(real = "catalogue", pacts = "../contracts/pacts")
class CatalogueKeepsItsPromisesIT {

    @ReplayExpectations(provider = "catalogue")
    void keeps(Replay replay) {
        replay.header("x-request-id", "replay").verify();
    }
}
