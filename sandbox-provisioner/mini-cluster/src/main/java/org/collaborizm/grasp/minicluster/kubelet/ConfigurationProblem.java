package org.collaborizm.grasp.minicluster.kubelet;

/** A container that cannot be made because of what its spec refers to. */
final class ConfigurationProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    ConfigurationProblem(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    /** What events and statuses say. */
    String text() {
        return text;
    }
}
