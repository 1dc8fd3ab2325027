package dev.crosscheck.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Does to good input what disks, networks, people and attackers do to it. */
record Damage(Random random) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> TOKENS = List.of(
            "",
            "null",
            "{}",
            "[]",
            "\"\"",
            "7",
            "-1",
            "true",
            ",",
            "\"x\":1,",
            "1e99",
            "1e999999999",
            "99999999999999999999999999",
            "\u0000",
            "\uD83D",
            "$ref",
            "#/components/schemas/A",
            "&a [*a,*a]",
            "<<: *a",
            "!!javax.script.ScriptEngineManager []",
            "{",
            "}",
            "message A { A a = 1; }",
            "import \"b.proto\";",
            "repeated",
            "group G = 9 {",
            "536870912",
            "(.*a){20}",
            "(((a{1000}){1000}){1000})",
            "${x}",
            "\\",
            "'",
            ";");

    private static final List<String> OPENINGS =
            List.of("[", "{\"a\":", "{", "(", "message A {", "- - - ", "oneof x {", "a:\n  ", "//*", "/*", "[[[{");

    /** Something else, most of the time. */
    byte[] of(byte[] good) {
        byte[] damaged = good;
        for (int i = 0; i <= random.nextInt(3); i++) {
            damaged = once(damaged);
        }
        return damaged;
    }

    private byte[] once(byte[] good) {
        int from = good.length == 0 ? 0 : random.nextInt(good.length);
        int to = Math.min(good.length, from + random.nextInt(60));
        return switch (random.nextInt(9)) {
            case 0 -> flipped(good);
            case 1 -> Arrays.copyOf(good, from);
            case 2 -> with(good, from, to, new byte[0], 1);
            case 3 -> with(good, from, from, Arrays.copyOfRange(good, from, to), 1 + random.nextInt(3));
            case 4 -> with(good, from, to, any(TOKENS), 1);
            case 5 -> with(good, from, from, any(TOKENS), 1);
            case 6 -> with(good, from, from, any(OPENINGS), 1 + random.nextInt(30_000));
            case 7 -> with(good, from, from, new byte[] {(byte) random.nextInt(256), (byte) 0xff, (byte) 0xc0}, 1);
            default -> with(good, from, from, Arrays.copyOfRange(good, from, to), 1 + random.nextInt(2_000));
        };
    }

    private byte[] any(List<String> texts) {
        return texts.get(random.nextInt(texts.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] flipped(byte[] good) {
        byte[] flipped = good.clone();
        for (int i = 0; i <= random.nextInt(4) && good.length > 0; i++) {
            flipped[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] with(byte[] good, int from, int to, byte[] piece, int times) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(good, 0, from);
        for (int i = 0; i < times; i++) {
            result.writeBytes(piece);
        }
        result.write(good, to, good.length - to);
        return result.toByteArray();
    }

    /** The tree with some values replaced by others, of any type, or by pieces of itself. */
    JsonNode of(JsonNode good) {
        JsonNode damaged = good.deepCopy();
        List<JsonNode> containers = new ArrayList<>();
        collect(damaged, containers);
        for (int i = 0; i <= random.nextInt(3) && !containers.isEmpty(); i++) {
            JsonNode container = containers.get(random.nextInt(containers.size()));
            if (container instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.get(random.nextInt(names.size()));
                if (random.nextInt(5) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, value(containers));
                }
            } else if (container instanceof ArrayNode array) {
                array.insert(random.nextInt(array.size() + 1), value(containers));
            }
        }
        return damaged;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private JsonNode value(List<JsonNode> containers) {
        return switch (random.nextInt(12)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(true);
            case 2 -> NODES.numberNode(random.nextInt());
            case 3 -> NODES.numberNode(new BigInteger("9".repeat(1 + random.nextInt(400))));
            case 4 -> NODES.numberNode(Double.MAX_VALUE);
            case 5 -> NODES.arrayNode();
            case 6 -> NODES.objectNode();
            case 7 -> NODES.textNode("");
            case 8 -> NODES.textNode(TOKENS.get(random.nextInt(TOKENS.size())));
            case 9 -> NODES.textNode("a".repeat(random.nextInt(20_000)));
            case 10 -> nested(random.nextInt(900));
            default -> containers.get(random.nextInt(containers.size())).deepCopy();
        };
    }

    private JsonNode nested(int depth) {
        JsonNode node = NODES.objectNode();
        for (int i = 0; i < depth; i++) {
            node = random.nextBoolean()
                    ? NODES.arrayNode().add(node)
                    : NODES.objectNode().set("a", node);
        }
        return node;
    }

    /** The message with some fields changed, anywhere in it: what compiles need not make sense. */
    Message of(Message good) {
        Message.Builder damaged = good.toBuilder();
        for (int i = 0; i <= random.nextInt(3); i++) {
            change(damaged, 0);
        }
        return damaged.build();
    }

    private void change(Message.Builder message, int depth) {
        List<FieldDescriptor> fields = new ArrayList<>(message.getAllFields().keySet());
        if (fields.isEmpty() || random.nextInt(10) == 0) {
            fields = message.getDescriptorForType().getFields();
        }
        if (fields.isEmpty()) {
            return;
        }
        FieldDescriptor field = fields.get(random.nextInt(fields.size()));
        if (field.isRepeated()) {
            changeList(message, field, depth);
        } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            change(message.getFieldBuilder(field), depth + 1);
        } else {
            message.setField(field, scalar(field, message.getField(field)));
        }
    }

    private void changeList(Message.Builder message, FieldDescriptor field, int depth) {
        int count = message.getRepeatedFieldCount(field);
        if (count == 0) {
            return;
        }
        int index = random.nextInt(count);
        switch (random.nextInt(4)) {
            case 0 -> message.addRepeatedField(field, message.getRepeatedField(field, index));
            case 1 -> message.setRepeatedField(field, index, message.getRepeatedField(field, random.nextInt(count)));
            default -> {
                if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth < 20) {
                    Message.Builder item = ((Message) message.getRepeatedField(field, index)).toBuilder();
                    change(item, depth + 1);
                    message.setRepeatedField(field, index, item.build());
                } else if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                    message.setRepeatedField(field, index, scalar(field, message.getRepeatedField(field, index)));
                }
            }
        }
    }

    private Object scalar(FieldDescriptor field, Object old) {
        return switch (field.getJavaType()) {
            case INT ->
                List.of(0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 19_000, 536_870_912)
                        .get(random.nextInt(7));
            case LONG -> random.nextLong();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> random.nextBoolean() ? old + "x" : new String(any(TOKENS), StandardCharsets.UTF_8);
            case ENUM ->
                field.getEnumType()
                        .getValues()
                        .get(random.nextInt(field.getEnumType().getValues().size()));
            default -> old;
        };
    }
}
