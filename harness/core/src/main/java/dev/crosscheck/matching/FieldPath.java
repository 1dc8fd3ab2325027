package dev.crosscheck.matching;

import java.util.ArrayList;
import java.util.List;

/** Where a value is, step by step from the root {@code $}; the form in which pact-jvm selects rules. */
record FieldPath(List<String> steps) {

    static final FieldPath ROOT = new FieldPath(List.of("$"));

    FieldPath then(String step) {
        List<String> extended = new ArrayList<>(steps);
        extended.add(step);
        return new FieldPath(extended);
    }

    FieldPath then(int index) {
        return then(String.valueOf(index));
    }

    /** As people write it: {@code $.items[0].sku}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            if (text.isEmpty()) {
                text.append(step);
            } else if (step.chars().allMatch(c -> c >= '0' && c <= '9')) {
                text.append('[').append(step).append(']');
            } else if (step.chars().allMatch(c -> c == '_' || c == '-' || Character.isLetterOrDigit(c))) {
                text.append('.').append(step);
            } else {
                text.append("['").append(step).append("']");
            }
        }
        return text.toString();
    }
}
