package org.collaborizm.grasp.provisioner;

import java.util.Set;

/**
 * Makes sandboxes. Every act is idempotent, named by the lease id and safe to repeat after a crash at any point; none keeps
 * a record of its own but what exists: containers, or archived clusters. All methods block; call them on virtual threads.
 */
public interface Engine extends AutoCloseable {
    /** As settings spell it: {@code k3s}, {@code embedded}. */
    String name();

    /** Answers within about two seconds, whatever state the engine is in. */
    EngineHealth health();

    /**
     * Makes the sandbox exist, or finds that it does.
     *
     * @throws SandboxFailed with the reason; what was made so far stays until {@link #unmake}
     * @throws InterruptedException if the thread is interrupted; likewise
     */
    RunningSandbox make(SandboxSpec spec, StartProgress progress) throws SandboxFailed, InterruptedException;

    /** @throws SandboxFailed if the engine gives no answer */
    Presence look(LeaseId lease) throws SandboxFailed;

    /**
     * Removes everything of the sandbox; nothing to remove is success.
     *
     * @throws SandboxFailed if something of it is still there
     */
    void unmake(LeaseId lease) throws SandboxFailed;

    /**
     * The leases of which this server's engine holds anything at all.
     *
     * @throws SandboxFailed if the engine gives no answer
     */
    Set<LeaseId> present() throws SandboxFailed;

    /** Lets go of connections; sandboxes stay. */
    @Override
    void close();
}
