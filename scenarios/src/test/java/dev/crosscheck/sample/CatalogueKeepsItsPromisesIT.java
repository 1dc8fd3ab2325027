package dev.crosscheck.sample;

import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.ProviderState;
import dev.crosscheck.junit.Real;
import dev.crosscheck.junit.Replay;
import dev.crosscheck.junit.ReplayExpectations;
import dev.crosscheck.testbed.RealService;
import org.junit.jupiter.api.BeforeEach;

@Crosscheck(real = "catalogue", pacts = "../contracts/pacts")
class CatalogueKeepsItsPromisesIT {

    private RealService catalogue;

    @BeforeEach
    void find(@Real("catalogue") RealService service) {
        catalogue = service;
    }

    @ProviderState("product A1 exists")
    void exists() {
        state("product A1 exists", "setup");
    }

    @ProviderState("product X9 does not exist")
    void does_not_exist() {
        state("product X9 does not exist", "setup");
    }

    @ProviderState(value = "product A1 exists", teardown = true)
    void restore() {
        state("product A1 exists", "teardown");
    }

    @ReplayExpectations(provider = "catalogue")
    void keeps(Replay replay) {
        replay.header("x-request-id", "replay").verify();
    }

    private void state(String name, String action) {
        catalogue
                .exec("python3", "manage.py", "state", name, "--action", action)
                .requireSuccess();
    }
}
