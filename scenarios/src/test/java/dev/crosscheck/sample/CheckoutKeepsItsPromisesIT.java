package dev.crosscheck.sample;

import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.DownstreamState;
import dev.crosscheck.junit.Replay;
import dev.crosscheck.junit.ReplayExpectations;

/**
 * Checkout is real and held to what the storefront expects. What checkout calls is faked from checkout's own pacts, so that its
 * provider states need no code: they say how those fakes, and the links to them, behave. A state that one of these pacts has by the
 * same name, such as "card tok_declined is declined", needs no declaration either.
 */
@Crosscheck(real = "checkout", pacts = "../contracts/pacts")
@DownstreamState(value = "product A1 is on sale", link = "checkout -> catalogue", given = "product A1 exists")
@DownstreamState(value = "recommendations is down", link = "checkout -> recommendations", fault = "down")
@DownstreamState(value = "payments is down", link = "checkout -> payments", fault = "down")
class CheckoutKeepsItsPromisesIT {

    @ReplayExpectations(provider = "checkout")
    void keeps(Replay replay) {
        replay.verify();
    }
}
