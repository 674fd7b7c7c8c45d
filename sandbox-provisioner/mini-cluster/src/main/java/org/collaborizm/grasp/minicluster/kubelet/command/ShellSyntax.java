package org.collaborizm.grasp.minicluster.kubelet.command;

/** A script that cannot be read. */
final class ShellSyntax extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final boolean unfinished;

    ShellSyntax(String text) {
        this(text, false);
    }

    private ShellSyntax(String text, boolean unfinished) {
        super(text, null, false, false);
        this.text = text;
        this.unfinished = unfinished;
    }

    /** It could be read if more of it followed. */
    static ShellSyntax unfinished(String text) {
        return new ShellSyntax(text, true);
    }

    boolean unfinished() {
        return unfinished;
    }

    String text() {
        return text;
    }
}
