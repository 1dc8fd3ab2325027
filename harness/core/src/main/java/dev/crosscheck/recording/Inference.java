package dev.crosscheck.recording;

import dev.crosscheck.pact.Rules;
import dev.crosscheck.recording.Value.Fields;
import dev.crosscheck.recording.Value.Items;
import dev.crosscheck.recording.Value.Kind;
import dev.crosscheck.recording.Value.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the rules that several samples of one message have in common.
 *
 * <p>What never changed and reads like a name is equal to the example; what changed is held to the narrowest of uuid, date, number
 * and type. A reply's field that some samples lack is not demanded; a request's fields are the same in all samples, or these would
 * not have been put together. A list is made of items like its first.
 */
final class Inference {

    private final boolean reply;
    private final Set<String> secrets;
    private final int samples;
    private final Set<String> dropped = new LinkedHashSet<>();
    private Rules rules;

    private Inference(boolean reply, int samples, Set<String> secrets) {
        this.reply = reply;
        this.samples = samples;
        this.secrets = secrets;
        this.rules = reply ? Rules.like() : Rules.exactly();
    }

    /**
     * What was found.
     *
     * @param rules for the example
     * @param dropped paths that the example shall not have
     */
    record Found(Rules rules, Set<String> dropped) {}

    /**
     * Looks at requests that are built in the same way.
     *
     * @param samples the example first
     * @param secrets paths of values that were redacted in any
     */
    static Found ofRequests(List<Value> samples, Set<String> secrets) {
        return find(false, samples, secrets);
    }

    /** Looks at replies to such requests. */
    static Found ofReplies(List<Value> samples, Set<String> secrets) {
        return find(true, samples, secrets);
    }

    private static Found find(boolean reply, List<Value> samples, Set<String> secrets) {
        Inference inference = new Inference(reply, samples.size(), secrets);
        inference.look(Paths.ROOT, samples);
        return new Found(inference.rules, inference.dropped);
    }

    private void look(String path, List<Value> values) {
        Value example = values.get(0);
        if (example instanceof Fields fields && values.stream().allMatch(Fields.class::isInstance)) {
            fields.byName().forEach((name, value) -> field(Paths.child(path, name), name, values));
        } else if (example instanceof Items items && values.stream().allMatch(Items.class::isInstance)) {
            items(path, items, values);
        } else if (example instanceof Leaf leaf && values.stream().allMatch(Leaf.class::isInstance)) {
            leaf(path, leaf, values.stream().map(Leaf.class::cast).toList());
        } else {
            drop(path);
        }
    }

    private void field(String path, String name, List<Value> values) {
        List<Value> present = new ArrayList<>();
        for (Value value : values) {
            Value field = ((Fields) value).byName().get(name);
            if (field != null) {
                present.add(field);
            }
        }
        if (present.size() < values.size()) {
            drop(path);
        } else {
            look(path, present);
        }
    }

    private void items(String path, Items example, List<Value> lists) {
        if (example.items().isEmpty()) {
            return;
        }
        List<Value> all = new ArrayList<>();
        lists.forEach(list -> all.addAll(((Items) list).items()));
        boolean varies = lists.stream().distinct().count() > 1
                || secrets.stream().anyMatch(secret -> secret.startsWith(Paths.items(path)));
        if (reply || varies) {
            if (!reply) {
                rules = rules.atLeast(path, 1);
            }
            look(Paths.items(path), all);
        }
    }

    private void leaf(String path, Leaf example, List<Leaf> values) {
        List<String> texts = values.stream().map(Leaf::text).toList();
        if (secrets.contains(path)) {
            rules = rules.type(path);
        } else if (values.stream().map(Leaf::shape).distinct().count() > 1) {
            drop(path);
        } else if (texts.stream().distinct().count() > 1) {
            varying(path, example, values, texts);
        } else if (reply) {
            constant(path, example, texts);
        }
    }

    private void varying(String path, Leaf example, List<Leaf> values, List<String> texts) {
        boolean cases = Texts.areCases(texts);
        rules = switch (example.kind()) {
            case TEXT ->
                Texts.formed(rules, path, texts)
                        .orElseGet(() -> cases ? rules.matching(path, Texts.oneOf(texts)) : rules.type(path));
            case INTEGER, DECIMAL -> number(path, values);
            case BOOL -> rules.bool(path);
            case ENUM -> cases ? rules.matching(path, Texts.oneOf(texts)) : rules.type(path);
            case BYTES, NULL, OPAQUE -> rules.type(path);
        };
    }

    private Rules number(String path, List<Leaf> values) {
        if (values.stream().allMatch(leaf -> leaf.kind() == Kind.INTEGER)) {
            return rules.integer(path);
        }
        return values.stream().allMatch(leaf -> leaf.kind() == Kind.DECIMAL) ? rules.decimal(path) : rules.number(path);
    }

    /** One value says little: only what two samples and more agree on, and what reads like a name, is taken for a constant. */
    private void constant(String path, Leaf example, List<String> texts) {
        if (example.kind() == Kind.TEXT) {
            rules = Texts.formed(rules, path, texts)
                    .orElseGet(() -> samples > 1 && Texts.areCases(texts) ? rules.equality(path) : rules);
        } else if (samples > 1 && (example.kind() == Kind.BOOL || example.kind() == Kind.ENUM)) {
            rules = rules.equality(path);
        }
    }

    /** Of a request nothing can be left out; it is held to the example there. */
    private void drop(String path) {
        if (reply) {
            dropped.add(path);
        }
    }
}
