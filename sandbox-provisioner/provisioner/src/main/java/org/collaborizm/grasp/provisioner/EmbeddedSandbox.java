package org.collaborizm.grasp.provisioner;

import java.util.List;

/** A sandbox whose cluster is in this JVM and whose shells are on this machine. */
final class EmbeddedSandbox implements RunningSandbox {
    private final EmbeddedCluster embedded;
    private final ClusterClient client;
    private final Cluster.Subscription guard;
    private final ShellDoor shells;

    /** @param client its own to close  @param guard likewise */
    EmbeddedSandbox(EmbeddedCluster embedded, ClusterClient client, Cluster.Subscription guard, ShellDoor shells) {
        this.embedded = embedded;
        this.client = client;
        this.guard = guard;
        this.shells = shells;
    }

    @Override
    public LeaseId lease() {
        return embedded.lease();
    }

    @Override
    public Cluster cluster() {
        return client;
    }

    @Override
    public boolean simulated() {
        return true;
    }

    @Override
    public List<Machine> machines() {
        return embedded.nodes().stream()
                .map(node -> new Machine(node.name(), node.controlPlane(), !embedded.isStopped(node.name())))
                .toList();
    }

    @Override
    public void stopNode(String node) {
        if (known(node).controlPlane()) {
            throw new IllegalArgumentException("Node " + node + " runs the control plane and cannot be stopped");
        }
        embedded.stop(node);
    }

    @Override
    public void startNode(String node) {
        embedded.start(known(node).name());
    }

    private NodePlan known(String node) {
        return embedded.nodes().stream()
                .filter(it -> it.name().equals(node))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no node " + node + "; there are "
                        + String.join(
                                ", ",
                                embedded.nodes().stream().map(NodePlan::name).toList())));
    }

    /** An estimate: what the cluster's objects take as JSON, of what this JVM may have in all. */
    @Override
    public Usage usage() {
        var objects = embedded.cluster().snapshot().objects().values().stream()
                .mapToLong(it -> it.toString().length())
                .sum();
        return new Usage(objects, Runtime.getRuntime().maxMemory(), 0);
    }

    @Override
    public Attachment attach(String terminal, TerminalSize size, ShellOutput output) throws SandboxFailed {
        return shells.open().attach(terminal, size, output);
    }

    @Override
    public void endShell(String terminal) throws SandboxFailed {
        shells.open().end(terminal);
    }

    @Override
    public void close() {
        guard.close();
        client.close();
    }

    /** The way to the shells, opened at the first terminal. */
    @FunctionalInterface
    interface ShellDoor {
        /** @throws SandboxFailed if this machine cannot have shells; says what is missing */
        LearnerShells open() throws SandboxFailed;
    }
}
