package dev.crosscheck.matching;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.crosscheck.pact.Mentions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a protobuf message that its consumer cares about.
 *
 * <p>A field is compared when the message holds it, when a rule is about it, or when the pact mentions it; a default value cannot
 * be told from no value otherwise. A list that has no rule and that a pact with {@code expectations} does not mention is not
 * compared, as in Pact's plugin for protobuf.
 */
final class ExpectedMessage {

    private final RuleSet rules;
    private final Mentions mentions;

    private final MessageTree tree;
    private final int depth;

    ExpectedMessage(RuleSet rules, Mentions mentions, MessageTree tree) {
        this(rules, mentions, tree, 0);
    }

    private ExpectedMessage(RuleSet rules, Mentions mentions, MessageTree tree, int depth) {
        this.rules = rules;
        this.mentions = mentions;
        this.tree = tree;
        this.depth = depth;
    }

    @Nullable
    Object of(Message message) {
        return of(FieldPath.ROOT, message, tree.of(message));
    }

    private @Nullable Object of(FieldPath path, Message message, @Nullable Object values) {
        if (!(values instanceof Fields fields) || MessageTree.isJson(message)) {
            return values;
        }
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        for (FieldDescriptor field : MessageTree.fieldsOf(message)) {
            String name = MessageTree.name(field);
            FieldPath fieldPath = path.then(name);
            if (fields.present().containsKey(name)) {
                expected.put(name, held(fieldPath, message, field, fields.get(name)));
            } else if (fields.has(name) && isDemanded(fieldPath)) {
                expected.put(name, fields.get(name));
            }
        }
        // pacts mention the bytes of an Any, if anything: what it holds is compared as a whole
        tree.unpacked(message, depth)
                .ifPresent(held -> expected.put(
                        "value",
                        new ExpectedMessage(rules, Mentions.unknown(), tree, depth + 1)
                                .of(path.then("value"), held, fields.get("value"))));
        return new Fields(expected, Map.of());
    }

    private @Nullable Object held(FieldPath path, Message message, FieldDescriptor field, @Nullable Object value) {
        if (field.isRepeated() && !field.isMapField()) {
            boolean compared = mentions.areUnknown()
                    || mentions.contain(path.steps())
                    || rules.at(path).isPresent()
                    || rules.at(path.then(0)).isPresent();
            return compared ? value : TreeComparison.ANYTHING;
        }
        if (!field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            return of(path, (Message) message.getField(field), value);
        }
        return value;
    }

    private boolean isDemanded(FieldPath path) {
        return mentions.contain(path.steps()) || rules.hasOwn(path);
    }
}
