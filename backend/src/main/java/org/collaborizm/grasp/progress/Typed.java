package org.collaborizm.grasp.progress;

/**
 * What a learner typed or chose where a check asks for it.
 *
 * @param check the check's id
 * @param name of the question in that check
 */
public record Typed(String check, String name, String text) {}
