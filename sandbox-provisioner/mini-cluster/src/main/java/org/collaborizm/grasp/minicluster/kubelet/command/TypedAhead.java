package org.collaborizm.grasp.minicluster.kubelet.command;

import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;

/** What a script was sent while none of its commands ran; the next one reads it. */
final class TypedAhead {
    /** In characters; what comes beyond is lost. */
    private static final int MOST = 1024 * 1024;

    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    void add(String more) {
        if (text.length() < MOST) {
            text.append(more);
        }
    }

    /** From now on every command finds its input at its end. */
    void end() {
        ended = true;
    }

    void giveTo(ProcessEnvironment.Child command) {
        if (!text.isEmpty()) {
            var all = text.toString();
            text.setLength(0);
            command.input(all);
        }
        if (ended) {
            command.endOfInput();
        }
    }
}
