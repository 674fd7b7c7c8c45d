package org.collaborizm.grasp.provisioner;

/** Hears, in words for the learner, what a starting sandbox is doing. Called from any thread, often. */
@FunctionalInterface
public interface StartProgress {
    void says(String what);
}
