package org.collaborizm.grasp.classroom;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.collaborizm.grasp.provisioner.Cluster;
import org.collaborizm.grasp.provisioner.HomeFile;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.Stage;

/** A sandbox whose machines are names and whose shell repeats what it hears. */
final class PaperSandbox implements RunningSandbox {
    private final LeaseId lease;
    private final List<String> nodes;
    private final Set<String> off = ConcurrentHashMap.newKeySet();
    final PaperCluster cluster = new PaperCluster();
    final Map<String, String> home = new ConcurrentHashMap<>();
    final PaperStage stage = new PaperStage(off::clear);
    final AtomicInteger lookers = new AtomicInteger();
    volatile boolean asleep;

    PaperSandbox(LeaseId lease, List<String> nodes) {
        this.lease = lease;
        this.nodes = nodes;
        nodes.forEach(node -> cluster.put(PaperCluster.node(node, true)));
    }

    @Override
    public LeaseId lease() {
        return lease;
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }

    @Override
    public boolean asleep() {
        return asleep;
    }

    @Override
    public Cluster.Subscription attend() {
        asleep = false;
        lookers.incrementAndGet();
        return lookers::decrementAndGet;
    }

    @Override
    public List<Machine> machines() {
        return nodes.stream()
                .map(node -> new Machine(node, node.equals(nodes.getFirst()), !off.contains(node)))
                .toList();
    }

    @Override
    public void stopNode(String node) {
        off.add(stoppable(node));
    }

    @Override
    public void startNode(String node) {
        off.remove(stoppable(node));
    }

    private String stoppable(String node) {
        if (!nodes.contains(node) || node.equals(nodes.getFirst())) {
            throw new IllegalArgumentException(node);
        }
        return node;
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public Usage usage() {
        return new Usage(734_003_200L, 1_610_612_736L, 0.42);
    }

    @Override
    public Attachment attach(String terminal, TerminalSize size, ShellOutput output) {
        output.bytes("learner@paper:~$ ".getBytes(StandardCharsets.UTF_8));
        return new Attachment() {
            @Override
            public void input(byte[] bytes) {
                output.bytes(bytes);
            }

            @Override
            public void resize(TerminalSize to) {}

            @Override
            public void close() {}
        };
    }

    @Override
    public Optional<String> readFile(HomeFile file) {
        return Optional.ofNullable(home.get(file.path()));
    }

    @Override
    public void writeFile(HomeFile file, String text) {
        home.put(file.path(), text);
    }

    @Override
    public void endShell(String terminal) {}

    @Override
    public void close() {}
}
