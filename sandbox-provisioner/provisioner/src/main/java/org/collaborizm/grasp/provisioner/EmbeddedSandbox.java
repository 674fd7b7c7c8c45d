package org.collaborizm.grasp.provisioner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;

/** A sandbox whose cluster is in this JVM and whose shells are on this machine. */
final class EmbeddedSandbox implements RunningSandbox {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final EmbeddedCluster embedded;
    private final EmbeddedView view;
    private final ShellDoor shells;

    /** @param view its own to close */
    EmbeddedSandbox(EmbeddedCluster embedded, EmbeddedView view, ShellDoor shells) {
        this.embedded = embedded;
        this.view = view;
        this.shells = shells;
    }

    @Override
    public LeaseId lease() {
        return embedded.lease();
    }

    @Override
    public Cluster cluster() {
        return view;
    }

    @Override
    public boolean asleep() {
        return embedded.isAsleep();
    }

    @Override
    public Cluster.Subscription attend() {
        try {
            return embedded.attend();
        } catch (CannotWake asleep) {
            throw new ClusterUnreachable(embedded.lease(), asleep);
        }
    }

    @Override
    public boolean simulated() {
        return true;
    }

    @Override
    public List<Machine> machines() {
        var machines = embedded.machines();
        return machines.nodes().stream()
                .map(node -> new Machine(node.name(), node.controlPlane(), !machines.isStopped(node.name())))
                .toList();
    }

    @Override
    public void stopNode(String node) throws SandboxFailed {
        if (known(node).controlPlane()) {
            throw new IllegalArgumentException("Node " + node + " runs the control plane and cannot be stopped");
        }
        awake(() -> embedded.stop(node));
    }

    @Override
    public void startNode(String node) throws SandboxFailed {
        var name = known(node).name();
        awake(() -> embedded.start(name));
    }

    private static void awake(Runnable act) throws SandboxFailed {
        try {
            act.run();
        } catch (CannotWake asleep) {
            throw failed(asleep);
        }
    }

    private static SandboxFailed failed(CannotWake asleep) {
        return new SandboxFailed(Reason.INTERNAL, String.valueOf(asleep.getMessage()), asleep);
    }

    private NodePlan known(String node) {
        return embedded.machines().nodes().stream()
                .filter(it -> it.name().equals(node))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no node " + node + "; there are "
                        + String.join(
                                ", ",
                                embedded.machines().nodes().stream()
                                        .map(NodePlan::name)
                                        .toList())));
    }

    @Override
    public Stage stage() throws SandboxFailed, InterruptedException {
        Cluster.Subscription hold;
        try {
            hold = embedded.attend();
        } catch (CannotWake asleep) {
            throw failed(asleep);
        }
        try {
            var client = Deadline.in(ANSWER_WITHIN)
                    .await(view::client)
                    .orElseThrow(() -> new SandboxFailed(Reason.TIMED_OUT, "Your cluster does not answer."));
            return new ClusterStage(this, client, hold);
        } catch (SandboxFailed | InterruptedException | RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    /** An estimate: what the cluster's objects take as JSON, of what this JVM may have in all; nothing while it sleeps. */
    @Override
    public Usage usage() {
        var objects = embedded.ifAwake(it -> it.snapshot().bytes());
        return new Usage(objects.orElse(0L), Runtime.getRuntime().maxMemory(), 0);
    }

    @Override
    public Attachment attach(String terminal, TerminalSize size, ShellOutput output) throws SandboxFailed {
        Cluster.Subscription hold;
        try {
            hold = embedded.attend();
        } catch (CannotWake asleep) {
            throw failed(asleep);
        }
        try {
            return new HeldAttachment(shells.open().attach(terminal, size, output), hold);
        } catch (SandboxFailed | RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    @Override
    public Optional<String> readFile(HomeFile file) throws SandboxFailed {
        return shells.open().read(file);
    }

    @Override
    public void writeFile(HomeFile file, String text) throws SandboxFailed {
        shells.open().write(file, text);
    }

    @Override
    public void endShell(String terminal) throws SandboxFailed {
        shells.open().end(terminal);
    }

    @Override
    public void close() {
        view.close();
    }

    /** The way to the shells, opened at the first terminal. */
    @FunctionalInterface
    interface ShellDoor {
        /** @throws SandboxFailed if this machine cannot have shells; says what is missing */
        LearnerShells open() throws SandboxFailed;
    }
}
