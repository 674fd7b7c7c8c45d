package org.collaborizm.grasp.provisioner;

import java.util.List;
import java.util.Optional;

/** The handle on a ready sandbox. Closing it lets go of connections; the sandbox stays. */
public interface RunningSandbox extends AutoCloseable {
    LeaseId lease();

    Cluster cluster();

    /** Whether its workloads only look as though they ran. */
    default boolean simulated() {
        return false;
    }

    /** Whether its cluster has left memory until somebody needs it. */
    default boolean asleep() {
        return false;
    }

    /**
     * Somebody looks: brings the cluster back into memory, and keeps it there until the subscription is closed.
     *
     * @throws ClusterUnreachable if it cannot be brought back right now
     */
    default Cluster.Subscription attend() {
        return () -> {};
    }

    /** The nodes in the order of the pools, with whether each one's machine is running. */
    List<Machine> machines() throws SandboxFailed;

    /**
     * Stops a node's machine without warning, as a power cut would; already stopped is success.
     *
     * @throws IllegalArgumentException if there is no such node, or it runs the control plane
     */
    void stopNode(String node) throws SandboxFailed;

    /** Starts a stopped node's machine again; already running is success. */
    void startNode(String node) throws SandboxFailed;

    /**
     * How the platform changes what is in it; to be closed.
     *
     * @throws SandboxFailed if its cluster does not answer
     */
    Stage stage() throws SandboxFailed, InterruptedException;

    /** Memory and CPU of the whole sandbox, right now. */
    Usage usage() throws SandboxFailed;

    /**
     * Attaches to a shell of the learner, starting it when there is none of that name. The shell outlives the attachment, and
     * the server: attaching again shows the screen as it is, also inside an editor, after the last lines of its history.
     *
     * @param terminal which shell, a DNS label of at most 20 characters
     * @param output hears the bytes for the terminal, from one thread; blocking in it holds the shell back
     * @throws SandboxFailed if the shell cannot be reached
     */
    Attachment attach(String terminal, TerminalSize size, ShellOutput output) throws SandboxFailed;

    /**
     * What a file in the home of the learner's shells has in it; empty if there is none. A file that is longer than one may
     * be is read in part.
     *
     * @throws SandboxFailed if it cannot be read
     */
    Optional<String> readFile(HomeFile file) throws SandboxFailed;

    /**
     * Writes a file into the home of the learner's shells, over what is there, and makes the folders that it is in.
     *
     * @param text at most {@link HomeFile#MOST_BYTES}
     * @throws SandboxFailed if something is in the way, or there is no room; says so in words for the learner
     */
    void writeFile(HomeFile file, String text) throws SandboxFailed;

    /** Ends a shell for good; none of that name is success. */
    void endShell(String terminal) throws SandboxFailed;

    @Override
    void close();

    /**
     * @param controlPlane whether it runs the control plane and so cannot be stopped
     * @param running whether it is on
     */
    record Machine(String node, boolean controlPlane, boolean running) {}

    /**
     * @param memoryBytes resident memory
     * @param memoryLimitBytes its limit
     * @param cpus cores in use, 1.0 is one core
     */
    record Usage(long memoryBytes, long memoryLimitBytes, double cpus) {}

    /**
     * @param columns 2 to 500
     * @param rows 1 to 300
     */
    record TerminalSize(int columns, int rows) {
        public TerminalSize {
            columns = Math.clamp(columns, 2, 500);
            rows = Math.clamp(rows, 1, 300);
        }
    }

    /** Where a shell's bytes go. */
    interface ShellOutput {
        void bytes(byte[] bytes);

        /**
         * The shell ended or the attachment broke; nothing follows.
         *
         * @param reason in words for the learner
         */
        void ended(String reason);
    }

    /** One terminal's line to a shell. Closing it leaves the shell running. */
    interface Attachment extends AutoCloseable {
        void input(byte[] bytes);

        void resize(TerminalSize size);

        @Override
        void close();
    }
}
