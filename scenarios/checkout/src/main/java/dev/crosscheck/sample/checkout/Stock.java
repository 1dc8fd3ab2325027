package dev.crosscheck.sample.checkout;

import java.util.List;

/** What lies in the warehouse. */
interface Stock {

    /**
     * Sets all lines aside, or none, and returns the reservation's identifier.
     *
     * @throws OrderRefusedException if there is too little, or stock does not answer as agreed
     */
    String reserve(String orderId, List<OrderLine> lines);

    /**
     * Gives a reservation back.
     *
     * @throws OrderRefusedException if stock does not answer as agreed
     */
    void release(String reservationId);
}
