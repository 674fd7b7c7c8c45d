package org.collaborizm.grasp.minicluster.kubelet.process;

import java.time.Instant;

/** Something that can be run in a container: the behaviour of an image, a command, a shell. */
@FunctionalInterface
public interface Program {
    int SIGINT = 2;
    int SIGQUIT = 3;
    int SIGTERM = 15;

    /**
     * Begins, in the cluster's loop, without waiting for anything: time passes by {@link ProcessEnvironment#after}. It may
     * exit before it returns.
     */
    Handle start(ProcessEnvironment process);

    /** The running program, as it can be reached from outside until it has exited. */
    interface Handle {
        /** Ignores signals, as the first process of a container does that has set no handler. */
        Handle DEAF = new Handle() {
            @Override
            public boolean reads() {
                return false;
            }
        };

        /** SIGKILL is not told; the process just ends. */
        default void signal(int signal) {}

        /** Whether it will ever do anything with its input. */
        default boolean reads() {
            return true;
        }

        default void input(String text) {}

        default void endOfInput() {}

        /** The process has exited, whoever ended it: whatever the program holds beyond it is to be let go. */
        default void gone() {}

        /** What it uses now. */
        default Usage usage(Instant now) {
            return Usage.IDLE;
        }
    }
}
