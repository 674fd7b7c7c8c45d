package org.collaborizm.grasp.classroom;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.collaborizm.grasp.provisioner.Engine;
import org.collaborizm.grasp.provisioner.EngineHealth;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.Presence;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxSpec;
import org.collaborizm.grasp.provisioner.StartProgress;

/** Makes sandboxes of paper, at once. */
public final class PaperEngine implements Engine {
    private final Map<LeaseId, PaperSandbox> sandboxes = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public EngineHealth health() {
        return new EngineHealth.Available("Paper, any size");
    }

    @Override
    public RunningSandbox make(SandboxSpec spec, StartProgress progress) {
        progress.says("Folding the machines");
        List<String> nodes = spec.pools().stream()
                .flatMap(pool -> IntStream.rangeClosed(1, pool.count()).mapToObj(i -> pool.name() + "-" + i))
                .toList();
        return sandboxes.computeIfAbsent(spec.lease(), lease -> new PaperSandbox(lease, nodes));
    }

    @Override
    public Presence look(LeaseId lease) {
        PaperSandbox found = sandboxes.get(lease);
        return found == null ? new Presence.Absent() : new Presence.Running(found);
    }

    @Override
    public void unmake(LeaseId lease) {
        sandboxes.remove(lease);
    }

    @Override
    public Set<LeaseId> present() {
        return Set.copyOf(sandboxes.keySet());
    }

    /** All clusters leave memory. */
    public void fallAsleep() {
        sandboxes.values().forEach(sandbox -> sandbox.asleep = true);
    }

    PaperSandbox only() {
        return sandboxes.values().iterator().next();
    }

    @Override
    public void close() {}
}
