package org.collaborizm.grasp.minicluster.kubelet.command;

/** A script that cannot be read. */
final class ShellSyntax extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    ShellSyntax(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    String text() {
        return text;
    }
}
