package dev.crosscheck.report;

import dev.crosscheck.verdict.Verdict;
import java.util.Collection;

/** How a verdict looks: a colour, and always a sign and a word as well. */
enum Mark {
    KEPT("kept", "✓", "good"),
    PENDING("pending", "…", "wait"),
    UNJUDGED("not judged", "?", "doubt"),
    BROKEN("broken", "✕", "bad"),
    NONE("nothing asked", "–", "none");

    private final String word;
    private final String sign;
    private final String style;

    Mark(String word, String sign, String style) {
        this.word = word;
        this.sign = sign;
        this.style = style;
    }

    static Mark of(Verdict verdict) {
        return switch (verdict.outcome()) {
            case PASSED -> KEPT;
            case PENDING -> PENDING;
            case INCONCLUSIVE -> UNJUDGED;
            case FAILED -> BROKEN;
        };
    }

    /** The worst of some, or none. */
    static Mark worst(Collection<Verdict> verdicts) {
        return verdicts.stream().map(Mark::of).max(Mark::compareTo).orElse(NONE);
    }

    String word() {
        return word;
    }

    String sign() {
        return sign;
    }

    String style() {
        return style;
    }

    void badge(Html to) {
        to.open("span", "class", "badge " + style);
        to.element("span", sign, "class", "sign", "aria-hidden", "true");
        to.text(word).close();
    }
}
