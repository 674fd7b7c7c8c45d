package org.collaborizm.grasp.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the refusal as two sentences instead of a stack trace. */
final class CannotOpenDatabaseAnalyzer extends AbstractFailureAnalyzer<CannotOpenDatabase> {
    @Override
    protected FailureAnalysis analyze(Throwable root, CannotOpenDatabase refusal) {
        return new FailureAnalysis(String.valueOf(refusal.getMessage()), refusal.whatToDo(), root);
    }
}
