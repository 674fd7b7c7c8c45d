package org.collaborizm.grasp.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.collaborizm.grasp.EmptySandbox;
import org.collaborizm.grasp.provisioner.Engine;
import org.collaborizm.grasp.provisioner.EngineHealth;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.Presence;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.provisioner.SandboxSpec;
import org.collaborizm.grasp.provisioner.StartProgress;

/** Containers as a map. It outlives the servers that use it, as a Docker engine does. */
final class FakeEngine implements Engine {
    enum Containers {
        HALF,
        ALL
    }

    final Map<LeaseId, Containers> containers = new ConcurrentHashMap<>();
    volatile CountDownLatch mayFinish = new CountDownLatch(0);
    volatile boolean away;
    volatile boolean imageMissing;
    volatile boolean asleep;

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public EngineHealth health() {
        return new EngineHealth.Available("fake");
    }

    @Override
    public RunningSandbox make(SandboxSpec spec, StartProgress progress) throws SandboxFailed, InterruptedException {
        answer();
        containers.putIfAbsent(spec.lease(), Containers.HALF);
        progress.says("Half of it is there.");
        mayFinish.await();
        if (imageMissing) {
            throw new SandboxFailed(SandboxFailed.Reason.IMAGE_MISSING, "The image is not here.");
        }
        containers.put(spec.lease(), Containers.ALL);
        return new FakeSandbox(spec.lease());
    }

    @Override
    public Presence look(LeaseId lease) throws SandboxFailed {
        answer();
        return switch (containers.get(lease)) {
            case null -> new Presence.Absent();
            case HALF -> new Presence.Broken("half of it is missing");
            case ALL -> new Presence.Running(new FakeSandbox(lease));
        };
    }

    @Override
    public void unmake(LeaseId lease) throws SandboxFailed {
        answer();
        containers.remove(lease);
    }

    @Override
    public Set<LeaseId> present() throws SandboxFailed {
        answer();
        return Set.copyOf(containers.keySet());
    }

    @Override
    public void close() {}

    private void answer() throws SandboxFailed {
        if (away) {
            throw new SandboxFailed(SandboxFailed.Reason.ENGINE_UNAVAILABLE, "No answer.");
        }
    }

    Set<String> leases() {
        var names = new TreeSet<String>();
        containers.keySet().forEach(lease -> names.add(lease.toString()));
        return names;
    }

    private final class FakeSandbox extends EmptySandbox {
        FakeSandbox(LeaseId lease) {
            super(lease);
        }

        @Override
        public boolean asleep() {
            return asleep;
        }

        @Override
        public List<Machine> machines() {
            return List.of(new Machine("control-plane-1", true, containers.get(lease()) == Containers.ALL));
        }
    }
}
