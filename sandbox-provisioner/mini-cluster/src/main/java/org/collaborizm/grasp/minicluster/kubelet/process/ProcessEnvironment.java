package org.collaborizm.grasp.minicluster.kubelet.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.network.Listener;

/** One process as its program sees it. */
public interface ProcessEnvironment {
    /** The command line, the program's name first. */
    List<String> arguments();

    Map<String, String> variables();

    String workingDirectory();

    void output(String text);

    void error(String text);

    /** Ends the process; anything after that is lost. */
    void exit(int code);

    boolean exited();

    Instant now();

    /** Runs the task when the duration has passed on the cluster's clock, unless the process has exited. */
    ClusterClock.Alarm after(Duration duration, Runnable task);

    /** Runs the task in the loop's next turn, unless the process has exited. */
    void soon(Runnable task);

    /**
     * Accepts connections until the process exits.
     *
     * @return false if the port is taken
     */
    boolean listen(int port, Listener listener);

    /**
     * Takes memory; the process is killed if the container may not have as much.
     *
     * @param bytes in all
     */
    void memory(long bytes);

    /** The container it runs in. */
    Machine machine();

    /** Runs another program in the same container. */
    Child spawn(List<String> arguments, Map<String, String> variables, String directory, Streams streams);

    /** A process started by another. */
    interface Child {
        /** Whether it may do anything with its input; if not, that is left for whoever reads next. */
        default boolean reads() {
            return true;
        }

        void input(String text);

        void endOfInput();

        void signal(int signal);

        void kill();
    }
}
