package dev.crosscheck.matching;

/**
 * The value of an enum that the definition does not know: equal to the same number, and of no type.
 *
 * @param number as it was sent
 */
record UnknownConstant(int number) {

    @Override
    public String toString() {
        return number + " (no known constant)";
    }
}
