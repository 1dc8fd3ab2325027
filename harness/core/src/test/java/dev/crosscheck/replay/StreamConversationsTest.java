package dev.crosscheck.replay;

import static dev.crosscheck.pact.Rules.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.pact.CallType;
import dev.crosscheck.pact.GrpcStreamBuilder;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.StreamMessage;
import dev.crosscheck.pact.Times;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.ServiceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random conversations over random descriptors; each seed is one of them, and is named by what fails. */
class StreamConversationsTest {

    private static final ServiceName CONSUMER = ServiceName.of("consumer");
    private static final ServiceName PROVIDER = ServiceName.of("provider");
    private static final int SEEDS = 60;
    private static final List<CallType> STREAMING =
            List.of(CallType.SERVER_STREAMING, CallType.CLIENT_STREAMING, CallType.BIDI_STREAMING);

    @Test
    void survive_pact_fake_and_replay_and_no_change_goes_unnoticed() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Made made = new Made(new Random(seed));
            String seeded = "seed " + seed;
            GrpcStreamInteraction promise = made.promise(-1);
            Pact pact = new Pact(CONSUMER, PROVIDER, List.of(promise));
            String json = PactFiles.toJson(pact);
            Pact read = PactFiles.read(json, seeded);

            assertThat(PactFiles.toJson(read)).as(seeded).isEqualTo(json);
            GrpcStreamInteraction again =
                    (GrpcStreamInteraction) read.interactions().get(0);
            ReplayOutcome same = replay(again, made.definition, again);
            assertThat(same.kept())
                    .as(seeded + " " + promise.conversation() + "\n" + same)
                    .isTrue();
            if (made.responses() > 0) {
                ReplayOutcome other = replay(again, made.definition, made.promise(made.changed()));
                assertThat(other.broken())
                        .as(seeded + " " + promise.conversation() + "\n" + other)
                        .isTrue();
            }
        }
    }

    /** Against a fake that keeps what it recorded. */
    private static ReplayOutcome replay(
            GrpcStreamInteraction promise, GrpcDefinition definition, GrpcStreamInteraction recorded) {
        try (Fake fake = Fake.builder(CONSUMER, PROVIDER, definition)
                        .pacts(List.of(new Pact(CONSUMER, PROVIDER, List.of(recorded))))
                        .start();
                Replayer replayer = Replayer.builder(PROVIDER)
                        .target(fake.address())
                        .deadline(Duration.ofSeconds(30))
                        .build()) {
            return replayer.replay(promise);
        }
    }

    /** What one seed makes. */
    private static final class Made {

        private final Random random;
        private final GrpcDefinition definition;
        private final MethodDescriptor method;
        private final List<List<StreamMessage>> requests = new ArrayList<>();
        private final List<List<StreamMessage>> responses = new ArrayList<>();
        private final boolean unordered;
        private final boolean fails;
        private final boolean halfCloses;

        Made(Random random) {
            this.random = random;
            CallType type = STREAMING.get(random.nextInt(STREAMING.size()));
            this.definition = definition(type);
            this.method = definition.services().get(0).getMethods().get(0);
            int turns = type == CallType.BIDI_STREAMING ? 1 + random.nextInt(3) : 1;
            this.fails = random.nextInt(4) == 0;
            for (int i = 0; i < turns; i++) {
                requests.add(messages(method.getInputType(), type.requestsStream()));
                responses.add(
                        fails && !type.responsesStream()
                                ? List.of()
                                : messages(method.getOutputType(), type.responsesStream()));
            }
            this.unordered = random.nextBoolean();
            this.halfCloses = type != CallType.BIDI_STREAMING || random.nextBoolean();
        }

        int responses() {
            return responses.stream().mapToInt(List::size).sum();
        }

        int changed() {
            return random.nextInt(responses());
        }

        /** The promise, with one response changed, or none. */
        GrpcStreamInteraction promise(int changed) {
            GrpcStreamBuilder builder = GrpcStreamInteraction.builder("talks", definition, method);
            int index = 0;
            for (int turn = 0; turn < requests.size(); turn++) {
                builder.requests(batch(requests.get(turn)));
                if (halfCloses && turn == requests.size() - 1) {
                    builder.halfClose();
                }
                List<StreamMessage> said = new ArrayList<>();
                for (StreamMessage response : responses.get(turn)) {
                    said.add(index++ == changed ? other(response) : response);
                }
                if (!said.isEmpty()) {
                    builder.responses(batch(said));
                }
            }
            return fails
                    ? builder.ends(GrpcCode.ABORTED, "enough", Map.of("why", "so"), exactly())
                            .build()
                    : builder.build();
        }

        private Messages batch(List<StreamMessage> messages) {
            return unordered ? Messages.inAnyOrder(messages) : Messages.inOrder(messages);
        }

        private List<StreamMessage> messages(Descriptor type, boolean several) {
            List<StreamMessage> messages = new ArrayList<>();
            int count = several ? 1 + random.nextInt(4) : 1;
            for (int i = 0; i < count; i++) {
                messages.add(StreamMessage.of(message(type, 3), exactly(), several ? times() : Times.once()));
            }
            return messages;
        }

        private Times times() {
            return switch (random.nextInt(4)) {
                case 0 -> Times.between(1 + random.nextInt(2), 3 + random.nextInt(3));
                case 1 -> Times.times(1 + random.nextInt(3));
                default -> Times.once();
            };
        }

        private StreamMessage other(StreamMessage response) {
            FieldDescriptor mark = response.message().getDescriptorForType().findFieldByName("mark");
            DynamicMessage changed = response.message().toBuilder()
                    .setField(mark, (Integer) response.message().getField(mark) + 1_000_000)
                    .build();
            return StreamMessage.of(changed, exactly(), response.times());
        }

        private DynamicMessage message(Descriptor type, int depth) {
            DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
            for (FieldDescriptor field : type.getFields()) {
                if (field.getName().equals("mark")) {
                    message.setField(field, 1 + random.nextInt(1_000_000)); // two alike would let any order pass
                } else if (field.isRepeated()) {
                    for (int i = random.nextInt(3); i > 0; i--) {
                        message.addRepeatedField(field, value(field, depth));
                    }
                } else if (random.nextBoolean() && (depth > 0 || field.getType() != FieldDescriptor.Type.MESSAGE)) {
                    message.setField(field, value(field, depth));
                }
            }
            return message.build();
        }

        private Object value(FieldDescriptor field, int depth) {
            return switch (field.getJavaType()) {
                case INT -> random.nextInt();
                case LONG -> random.nextLong();
                case FLOAT -> random.nextInt(1_000) / 8f;
                case DOUBLE -> random.nextInt(1_000) / 8d;
                case BOOLEAN -> random.nextBoolean();
                case STRING -> Long.toString(random.nextLong(), 36);
                case BYTE_STRING -> ByteString.copyFromUtf8(Long.toString(random.nextLong(), 36));
                case ENUM -> field.getEnumType().getValues().get(0);
                case MESSAGE -> message(field.getMessageType(), depth - 1);
            };
        }

        private GrpcDefinition definition(CallType type) {
            FileDescriptorProto file = FileDescriptorProto.newBuilder()
                    .setName("random.proto")
                    .setPackage("random")
                    .setSyntax("proto3")
                    .addMessageType(type("Question"))
                    .addMessageType(type("Reply"))
                    .addService(ServiceDescriptorProto.newBuilder()
                            .setName("Talks")
                            .addMethod(MethodDescriptorProto.newBuilder()
                                    .setName("Talk")
                                    .setInputType(".random.Question")
                                    .setOutputType(".random.Reply")
                                    .setClientStreaming(type.requestsStream())
                                    .setServerStreaming(type.responsesStream())))
                    .build();
            return GrpcDefinition.of(
                    FileDescriptorSet.newBuilder().addFile(file).build(), "random.proto");
        }

        private DescriptorProto type(String name) {
            DescriptorProto.Builder type = DescriptorProto.newBuilder().setName(name);
            type.addField(
                    field("mark", 1, FieldDescriptorProto.Type.TYPE_INT32, FieldDescriptorProto.Label.LABEL_OPTIONAL));
            List<FieldDescriptorProto.Type> kinds = List.of(
                    FieldDescriptorProto.Type.TYPE_BOOL,
                    FieldDescriptorProto.Type.TYPE_BYTES,
                    FieldDescriptorProto.Type.TYPE_DOUBLE,
                    FieldDescriptorProto.Type.TYPE_FIXED64,
                    FieldDescriptorProto.Type.TYPE_FLOAT,
                    FieldDescriptorProto.Type.TYPE_INT64,
                    FieldDescriptorProto.Type.TYPE_SINT32,
                    FieldDescriptorProto.Type.TYPE_STRING,
                    FieldDescriptorProto.Type.TYPE_UINT32);
            int fields = 1 + random.nextInt(6);
            for (int i = 0; i < fields; i++) {
                FieldDescriptorProto.Label label = random.nextInt(3) == 0
                        ? FieldDescriptorProto.Label.LABEL_REPEATED
                        : FieldDescriptorProto.Label.LABEL_OPTIONAL;
                type.addField(field("f" + i, 2 + i, kinds.get(random.nextInt(kinds.size())), label));
            }
            type.addField(field(
                            "again",
                            100,
                            FieldDescriptorProto.Type.TYPE_MESSAGE,
                            FieldDescriptorProto.Label.LABEL_OPTIONAL)
                    .setTypeName(".random." + name));
            return type.build();
        }

        private static FieldDescriptorProto.Builder field(
                String name, int number, FieldDescriptorProto.Type type, FieldDescriptorProto.Label label) {
            return FieldDescriptorProto.newBuilder()
                    .setName(name)
                    .setNumber(number)
                    .setType(type)
                    .setLabel(label);
        }
    }
}
