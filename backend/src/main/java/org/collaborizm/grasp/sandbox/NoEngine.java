package org.collaborizm.grasp.sandbox;

import java.util.Set;
import org.collaborizm.grasp.provisioner.Engine;
import org.collaborizm.grasp.provisioner.EngineHealth;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.Presence;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.provisioner.SandboxSpec;
import org.collaborizm.grasp.provisioner.StartProgress;

/** For a server that only shows lessons: {@code grasp.engine=none}. */
final class NoEngine implements Engine {
    private static final String REASON = "This server shows lessons only; it makes no sandboxes.";

    @Override
    public String name() {
        return "none";
    }

    @Override
    public EngineHealth health() {
        return new EngineHealth.Unavailable(REASON);
    }

    @Override
    public RunningSandbox make(SandboxSpec spec, StartProgress progress) throws SandboxFailed {
        throw new SandboxFailed(SandboxFailed.Reason.ENGINE_UNAVAILABLE, REASON);
    }

    @Override
    public Presence look(LeaseId lease) {
        return new Presence.Absent();
    }

    @Override
    public void unmake(LeaseId lease) {}

    @Override
    public Set<LeaseId> present() {
        return Set.of();
    }

    @Override
    public void close() {}
}
