package org.collaborizm.grasp.qualification;

/**
 * Where a lesson does not keep what it promises.
 *
 * @param line of the lesson's file, from 1
 */
public record Finding(int line, String words) {
    @Override
    public String toString() {
        return "line " + line + ": " + words;
    }
}
