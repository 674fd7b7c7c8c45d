package org.collaborizm.grasp.lesson;

/**
 * A file that the text shows, and that the learner may have in their home.
 *
 * @param path relative to the home
 * @param language of its text, or empty
 * @param applies whether it is a manifest to apply
 */
public record FileBlock(String path, String language, String text, boolean applies) {
    /** What applies it. */
    public String command() {
        return "kubectl apply -f " + path;
    }
}
