package dev.crosscheck.broker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private final BrokerServer broker = BrokerServer.builder().start();
    private final Client client = new Client(broker.url());

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void a_bundle_is_kept_under_its_digest() throws Exception {
        String bundle = "verdicts ".repeat(200_000);
        String url = "/crosscheck/evidence/" + sha256(bundle);
        assertThat(client.put(url, bundle).status()).isEqualTo(201);
        assertThat(client.put(url, bundle).status()).isEqualTo(200);
        assertThat(client.get(url).body()).isEqualTo(bundle);
    }

    @Test
    void a_bundle_under_another_digest_is_refused() throws Exception {
        String url = "/crosscheck/evidence/" + sha256("one");
        assertThat(client.put(url, "other").status()).isEqualTo(400);
        assertThat(client.get(url).status()).isEqualTo(404);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
