package dev.crosscheck.property;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.ServiceName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any message of any definition is written, read, matched, faked and replayed as what it is. */
class MessageRoundTripTest {

    private static final ServiceName CONSUMER = ServiceName.of("consumer");
    private static final ServiceName PROVIDER = ServiceName.of("provider");

    /** What is random here are the messages, and not how busy the machine is. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void a_pact_gives_back_what_was_written_and_it_equals_itself_only() throws InterruptedException {
        Rounds.of(random -> {
            RandomProtobuf protobuf = new RandomProtobuf(random);
            GrpcInteraction written = interaction(protobuf, random.nextBoolean() ? exactly() : like());
            GrpcInteraction read = read(written);

            assertThat(read.request().toByteString())
                    .isEqualTo(written.request().toByteString());
            assertThat(read.reply().message().orElseThrow().toByteString())
                    .isEqualTo(written.reply().message().orElseThrow().toByteString());
            assertThat(read.definition().descriptorSet())
                    .isEqualTo(written.definition().descriptorSet());
            assertThat(Matching.request(read, read.request(), Map.of())).isEmpty();
            assertThat(Matching.response(read, read.reply())).isEmpty();
            noticesEveryChange(protobuf, read);
        });
    }

    @Test
    void a_fake_of_a_pact_keeps_the_pact() throws InterruptedException {
        Rounds.of(random -> {
            GrpcInteraction written =
                    interaction(new RandomProtobuf(random), random.nextBoolean() ? exactly() : like());
            Pact pact = pact(written);
            try (Fake fake = Fake.builder(CONSUMER, PROVIDER, written.definition())
                            .pacts(List.of(pact))
                            .start();
                    Replayer replayer = Replayer.builder(PROVIDER)
                            .target(fake.address())
                            .deadline(PATIENCE)
                            .build()) {
                ReplayOutcome outcome = replayer.replay(read(written));
                assertThat(outcome.kept()).as("%s", outcome).isTrue();
            }
        });
    }

    /** In requests, which may hold nothing unpromised; of replies, what the consumer did not mention may be anything. */
    private static void noticesEveryChange(RandomProtobuf protobuf, GrpcInteraction read) {
        if (read.model()
                .getRequest()
                .getMatchingRules()
                .rulesForCategory("body")
                .isNotEmpty()) {
            return;
        }
        for (int i = 0; i < 5; i++) {
            DynamicMessage changed = (DynamicMessage) protobuf.changed(read.request());
            assertThat(Matching.request(read, changed, Map.of()).isEmpty())
                    .as("%s%nbecame%n%s", read.request(), changed)
                    .isEqualTo(changed.toByteString().equals(read.request().toByteString()));
        }
    }

    private static GrpcInteraction interaction(RandomProtobuf protobuf, Rules rules) {
        GrpcDefinition definition = protobuf.definition();
        MethodDescriptor method = definition.method("random.v1.Random/Ask").orElseThrow();
        Random coin = protobuf.random();
        return GrpcInteraction.builder("asks", definition, method)
                .request(protobuf.message(method.getInputType()), coin.nextBoolean() ? exactly() : rules)
                .reply(protobuf.message(method.getOutputType()), rules)
                .build();
    }

    private static GrpcInteraction read(GrpcInteraction written) {
        return (GrpcInteraction) PactFiles.read(PactFiles.toJson(pact(written)), "random.json")
                .interactions()
                .get(0);
    }

    private static Pact pact(GrpcInteraction interaction) {
        return new Pact(CONSUMER, PROVIDER, List.of(interaction));
    }
}
