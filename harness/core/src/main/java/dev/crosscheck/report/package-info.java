/** Verdicts and decisions, written for people; start with {@link dev.crosscheck.report.Report}. */
@NullMarked
package dev.crosscheck.report;

import org.jspecify.annotations.NullMarked;
