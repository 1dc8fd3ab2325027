package dev.crosscheck.broker.server.store;

/** The two kinds of label that a version carries. */
public enum LabelKind {
    BRANCH,
    TAG
}
