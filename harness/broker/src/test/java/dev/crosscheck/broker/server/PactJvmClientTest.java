package dev.crosscheck.broker.server;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.pactbroker.CanIDeployResult;
import au.com.dius.pact.core.pactbroker.ConsumerVersionSelectors;
import au.com.dius.pact.core.pactbroker.Latest;
import au.com.dius.pact.core.pactbroker.PactBrokerClient;
import au.com.dius.pact.core.pactbroker.PactBrokerClientConfig;
import au.com.dius.pact.core.pactbroker.PactBrokerResult;
import au.com.dius.pact.core.pactbroker.PactResponse;
import au.com.dius.pact.core.pactbroker.PublishConfiguration;
import au.com.dius.pact.core.pactbroker.TestResult;
import au.com.dius.pact.core.pactbroker.To;
import au.com.dius.pact.core.support.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as pact-jvm's own client sees it. */
class PactJvmClientTest {
    private final BrokerServer broker = BrokerServer.builder().start();
    private final Client plain = new Client(broker.url());
    private final PactBrokerClient client =
            new PactBrokerClient(broker.url().toString(), Map.of(), new PactBrokerClientConfig(0, 0));

    @TempDir
    private Path directory;

    @BeforeEach
    void publish() throws Exception {
        upload("1", "a quote");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void fetches_what_it_published_and_publishes_a_result() throws Exception {
        PactBrokerResult found =
                select(List.of(ConsumerVersionSelectors.MainBranch.INSTANCE)).get(0);
        assertThat(found.getName()).isEqualTo("Pact between checkout (1) and pricing");
        assertThat(found.getPending()).isTrue();
        assertThat(found.getNotices()).extracting(notice -> notice.getWhen()).contains("before_verification");

        PactResponse pact = client.fetchPact(found.getSource(), false);
        assertThat(pact.getPactFile().get("interactions").get(0).get("_id").asString())
                .hasSize(40);
        assertThat(value(client.publishProviderBranch(pact.getLinks(), "pricing", "main", "7")))
                .isEqualTo(true);
        assertThat(value(client.publishProviderTags(pact.getLinks(), "pricing", List.of("dev"), "7")))
                .isEqualTo(true);
        Result<Boolean, String> published = client.publishVerificationResults(
                pact.getLinks(), new TestResult.Ok(Set.of("an id")), "7", "http://ci/1");
        assertThat(value(published)).isEqualTo(true);

        assertThat(select(List.of(ConsumerVersionSelectors.MainBranch.INSTANCE))
                        .get(0)
                        .getPending())
                .isFalse();
    }

    @Test
    void selectors_reach_the_pacts_they_name() throws Exception {
        upload("2", "another quote", "feat/x");
        assertThat(select(List.of(new ConsumerVersionSelectors.Branch("feat/x"))))
                .hasSize(1);
        assertThat(select(List.of(
                        ConsumerVersionSelectors.MainBranch.INSTANCE, new ConsumerVersionSelectors.Branch("feat/x"))))
                .hasSize(2);
        assertThat(select(List.of(ConsumerVersionSelectors.DeployedOrReleased.INSTANCE)))
                .isEmpty();
        assertThat(select(List.of())).hasSize(1);
    }

    @Test
    void can_i_deploy_waits_for_a_result_and_follows_it() throws Exception {
        deployPricing("7");
        assertThat(canIDeploy(new To(null, "prod")).getOk()).isFalse();
        assertThat(canIDeploy(new To(null, "prod")).getUnknown()).isEqualTo(1);

        plain.verify("checkout", "1", "pricing", "7", false);
        CanIDeployResult failed = canIDeploy(new To(null, "prod"));
        assertThat(failed.getOk()).isFalse();
        assertThat(failed.getReason()).contains("failed");

        plain.verify("checkout", "1", "pricing", "7", true);
        assertThat(canIDeploy(new To(null, "prod")).getOk()).isTrue();
    }

    @Test
    void can_i_deploy_follows_tags_and_main_branches() throws Exception {
        plain.verify("checkout", "1", "pricing", "7", true);
        assertThat(canIDeploy(new To("live")).getOk()).isFalse();
        assertThat(client.createVersionTag("pricing", "7", "live")).isInstanceOf(Result.Ok.class);
        assertThat(canIDeploy(new To("live")).getOk()).isTrue();

        assertThat(canIDeploy(new To(null, null, true)).getOk()).isFalse();
        plain.put("/pacticipants/pricing/branches/main/versions/7", "{}");
        assertThat(canIDeploy(new To(null, null, true)).getOk()).isTrue();
    }

    @Test
    void a_changed_pact_of_the_same_version_is_refused() throws Exception {
        Path changed = directory.resolve("changed.json");
        Files.writeString(changed, Client.pact("checkout", "pricing", "a changed quote"));
        assertThat(client.uploadPactFile(changed.toFile(), new PublishConfiguration("1", List.of(), "main")))
                .isInstanceOf(Result.Err.class);
    }

    private void upload(String version, String description) throws Exception {
        upload(version, description, "main");
    }

    private void upload(String version, String description, String branch) throws Exception {
        Path file = directory.resolve("pact-" + version + ".json");
        Files.writeString(file, Client.pact("checkout", "pricing", description));
        assertThat(client.uploadPactFile(file.toFile(), new PublishConfiguration(version, List.of("dev"), branch)))
                .isInstanceOf(Result.Ok.class);
    }

    private List<PactBrokerResult> select(List<ConsumerVersionSelectors> selectors) {
        return value(client.fetchConsumersWithSelectorsV2("pricing", selectors, List.of(), "main", true, ""));
    }

    private CanIDeployResult canIDeploy(To to) {
        return client.canIDeploy("checkout", "1", new Latest.UseLatest(false), to, List.of());
    }

    private void deployPricing(String version) throws Exception {
        String uuid = plain.post("/environments", "{\"name\": \"prod\", \"production\": true}")
                .json()
                .path("uuid")
                .asText();
        plain.put("/pacticipants/pricing/versions/" + version, "{}");
        assertThat(plain.post(
                                "/pacticipants/pricing/versions/" + version + "/deployed-versions/environment/" + uuid,
                                "{}")
                        .status())
                .isEqualTo(201);
    }

    private static <T> T value(Result<T, ?> result) {
        assertThat(result).isInstanceOf(Result.Ok.class);
        return Objects.requireNonNull(result.get());
    }
}
