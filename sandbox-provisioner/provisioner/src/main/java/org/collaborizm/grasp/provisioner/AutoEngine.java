package org.collaborizm.grasp.provisioner;

import java.util.HashSet;
import java.util.Set;

/**
 * The {@code auto} engine: embedded unless a lesson needs containers that really run, or this machine has no shells with
 * a kubectl for embedded clusters while a Docker engine answers; then k3s.
 */
public final class AutoEngine implements Engine {
    private final EmbeddedEngine embedded;
    private final Engine k3s;

    /** @param k3s both are this one's to close */
    public AutoEngine(EmbeddedEngine embedded, Engine k3s) {
        this.embedded = embedded;
        this.k3s = k3s;
    }

    @Override
    public String name() {
        return "auto";
    }

    @Override
    public EngineHealth health() {
        var forContainers = switch (k3s.health()) {
            case EngineHealth.Available available -> available.description();
            case EngineHealth.Unavailable unavailable -> "no lessons that need containers: " + unavailable.reason();
        };
        return switch (embedded.health()) {
            case EngineHealth.Available available ->
                new EngineHealth.Available(available.description() + "; " + forContainers);
            case EngineHealth.Unavailable unavailable -> unavailable;
        };
    }

    @Override
    public RunningSandbox make(SandboxSpec spec, StartProgress progress) throws SandboxFailed, InterruptedException {
        return choose(spec).make(spec, progress);
    }

    private Engine choose(SandboxSpec spec) throws SandboxFailed {
        if (embedded.holds(spec.lease())) {
            return embedded;
        }
        var docker = k3s.health() instanceof EngineHealth.Available;
        if (docker && k3s.present().contains(spec.lease())) {
            return k3s;
        }
        return spec.containers() || (docker && !embedded.hasShells()) ? k3s : embedded;
    }

    @Override
    public Presence look(LeaseId lease) throws SandboxFailed {
        return embedded.holds(lease) ? embedded.look(lease) : k3s.look(lease);
    }

    @Override
    public void unmake(LeaseId lease) throws SandboxFailed {
        if (embedded.holds(lease)) {
            embedded.unmake(lease);
        } else {
            k3s.unmake(lease);
        }
    }

    /** Where no Docker engine answers, the embedded ones. */
    @Override
    public Set<LeaseId> present() throws SandboxFailed {
        var present = new HashSet<>(embedded.present());
        if (k3s.health() instanceof EngineHealth.Available) {
            present.addAll(k3s.present());
        }
        return present;
    }

    @Override
    public void close() {
        embedded.close();
        k3s.close();
    }
}
