package dev.crosscheck.fault;

/** What may befall the exchanges of HTTP, of either version. */
public sealed interface HttpFault extends Fault {

    /**
     * The consumer gets this HTTP status and the provider never sees the request.
     *
     * @param status from 200 to 599
     */
    record HttpStatus(int status) implements HttpFault {
        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException if the status is not from 200 to 599
         */
        public HttpStatus {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException(
                        "fault: http status was " + status + " (expected: 200 to 599). Choose a final HTTP status.");
            }
        }

        @Override
        public String kind() {
            return "http_status";
        }

        @Override
        public String toString() {
            return kind() + " " + status;
        }
    }
}
