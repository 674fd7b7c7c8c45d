package org.collaborizm.grasp.provisioner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.provisioner.RunningSandbox.Attachment;
import org.collaborizm.grasp.provisioner.RunningSandbox.ShellOutput;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;

/** A learner's simulated shells, which share their files. They end when its cluster leaves memory, and with this server. */
final class SimulatedShells implements LearnerShells, EmbeddedCluster.Sleeper, AutoCloseable {
    private static final int MOST = 8;
    private static final long PATIENCE_SECONDS = 15;

    private final EmbeddedCluster embedded;
    private final Cluster.Subscription sleep;
    private final SimulatedFiles files;
    private final Map<String, SimulatedShell> shells = new HashMap<>();
    private final Kubectl kubectl;
    private boolean closed;

    /**
     * What they have as kubectl.
     *
     * @param completions of its words
     */
    record Kubectl(Program program, Function<List<String>, List<String>> completions) {}

    SimulatedShells(EmbeddedCluster embedded, SimulatedFiles files, Kubectl kubectl) {
        this.embedded = embedded;
        this.sleep = embedded.follow(this);
        this.files = files;
        this.kubectl = kubectl;
    }

    @Override
    public synchronized Attachment attach(String name, TerminalSize size, ShellOutput output) throws SandboxFailed {
        ShellScripts.validName(name);
        if (closed) {
            throw new SandboxFailed(SandboxFailed.Reason.LOST, "Your shell is not there any more.");
        }
        shells.values().removeIf(SimulatedShell::isOver);
        if (shells.size() >= MOST && !shells.containsKey(name)) {
            throw new SandboxFailed(SandboxFailed.Reason.INTERNAL, "You have " + MOST + " shells; end one first.");
        }
        return shells.computeIfAbsent(name, _ -> begun(size)).attach(size, output);
    }

    @Override
    public Optional<String> read(HomeFile file) throws SandboxFailed {
        return ask(() -> files.read(file));
    }

    @Override
    public void write(HomeFile file, String text) throws SandboxFailed {
        HomeFile.bytes(text);
        var refusal = ask(() -> files.write(file, text));
        if (!refusal.isEmpty()) {
            throw new SandboxFailed(
                    SandboxFailed.Reason.INTERNAL, "Your home does not take %s: %s.".formatted(file.path(), refusal));
        }
    }

    /** In the cluster's loop. */
    private <T> T ask(Supplier<T> question) throws SandboxFailed {
        try {
            return embedded.inside(cluster ->
                            cluster.workstation(files.files(), Map.of()).ask(question))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (CannotWake | ExecutionException | TimeoutException e) {
            throw new SandboxFailed(SandboxFailed.Reason.LOST, "Your shell does not answer; try again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailed(SandboxFailed.Reason.INTERNAL, "The server was asked to stop meanwhile.", e);
        }
    }

    private SimulatedShell begun(TerminalSize size) {
        return embedded.inside(cluster -> new SimulatedShell(cluster, files, kubectl, size).begin());
    }

    @Override
    public synchronized void end(String name) {
        var shell = shells.remove(ShellScripts.validName(name));
        if (shell != null) {
            shell.end();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        sleep.close();
        rest();
    }

    @Override
    public synchronized void rest() {
        shells.values().forEach(SimulatedShell::end);
        shells.clear();
    }

    /** Shells begin when somebody attaches. */
    @Override
    public void awoke() {}
}
