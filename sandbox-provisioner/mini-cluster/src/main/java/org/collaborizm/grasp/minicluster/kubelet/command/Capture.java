package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.function.Consumer;

/** Collects what a script writes, up to a bound. */
final class Capture implements Consumer<String> {
    /** In characters. */
    private static final int MOST = 1024 * 1024;

    private final StringBuilder written = new StringBuilder();
    private final Consumer<String> done;
    private final Runnable tooMuch;
    private boolean ended;

    /**
     * @param done gets all of it
     * @param tooMuch told before that if something is missing
     */
    Capture(Consumer<String> done, Runnable tooMuch) {
        this.done = done;
        this.tooMuch = tooMuch;
    }

    @Override
    public void accept(String more) {
        if (ended) {
            return;
        }
        if (written.length() + more.length() > MOST) {
            tooMuch.run();
            end();
        } else {
            written.append(more);
        }
    }

    void end() {
        if (!ended) {
            ended = true;
            done.accept(written.toString());
        }
    }
}
