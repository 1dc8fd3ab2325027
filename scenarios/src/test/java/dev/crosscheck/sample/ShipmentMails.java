package dev.crosscheck.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The part of a sample service, notifications, that hears of shipments. */
final class ShipmentMails {

    private final List<String> sent = new ArrayList<>();

    void onDispatched(byte[] message) throws IOException {
        JsonNode shipment = new ObjectMapper().readTree(message);
        StringBuilder mail = new StringBuilder("Order ")
                .append(shipment.required("order").asText())
                .append(" is on its way with ")
                .append(shipment.required("carrier").asText())
                .append(':');
        for (JsonNode parcel : shipment.required("parcels")) {
            mail.append(' ')
                    .append(parcel.required("quantity").asInt())
                    .append(" x ")
                    .append(parcel.required("sku").asText());
        }
        sent.add(mail.toString());
    }

    List<String> sent() {
        return List.copyOf(sent);
    }
}
