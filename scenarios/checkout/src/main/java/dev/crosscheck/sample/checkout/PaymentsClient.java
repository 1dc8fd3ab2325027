package dev.crosscheck.sample.checkout;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Payments, over REST. */
public final class PaymentsClient implements Payments {

    private final URI base;
    private final RestCalls calls = new RestCalls();

    /** A client of payments at the given address, such as {@code http://payments:8080}. */
    public PaymentsClient(URI base) {
        this.base = base;
    }

    @Override
    public String charge(String orderId, String card, Money amount) {
        ChargeRequest charge = new ChargeRequest(
                orderId, card, amount.amountMinor(), amount.currency().getCurrencyCode());
        try {
            HttpResponse<String> response = calls.send(HttpRequest.newBuilder(URI.create(base + "/v1/charges"))
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofString(RestCalls.JSON.writeValueAsString(charge)))
                    .build());
            return switch (response.statusCode()) {
                case 201 ->
                    RestCalls.JSON.readValue(response.body(), Charge.class).chargeId();
                case 402 -> throw new OrderRefusedException(Refusal.CARD_DECLINED, "The card was declined.");
                default -> throw RestCalls.unexpected(response);
            };
        } catch (IOException e) {
            throw OrderRefusedException.unavailable("payments", e);
        }
    }

    private record ChargeRequest(
            @JsonProperty("order_id") String orderId,
            @JsonProperty("card") String card,
            @JsonProperty("amount_minor") long amountMinor,
            @JsonProperty("currency") String currency) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Charge(
            @JsonProperty(value = "charge_id", required = true)
            String chargeId) {}
}
