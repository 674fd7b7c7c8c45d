package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;

/**
 * Shells inside this JVM, for machines that cannot give learners any that are confined. They can do nothing to the machine,
 * so they have a kubectl, which is a program of the machine, only where the one learner is whoever runs the server.
 */
final class SimulatedHouse implements ShellHouse {
    private final EmbeddedSettings settings;
    private final Supplier<String> noKubectl;
    private final Map<LeaseId, Opened> opened = new ConcurrentHashMap<>();
    private final FutureTask<Optional<KubectlBinary>> kubectl = new FutureTask<>(this::find);

    /** @param noKubectl what is said where they have none */
    SimulatedHouse(EmbeddedSettings settings, Supplier<String> noKubectl) {
        this.settings = settings;
        this.noKubectl = noKubectl;
    }

    private record Opened(SimulatedShells shells, Optional<HostKubectl> kubectl) {
        void close() {
            shells.close();
            kubectl.ifPresent(HostKubectl::close);
        }
    }

    @Override
    public LearnerShells open(EmbeddedCluster embedded, String kubeconfig, int port) {
        var house = opened.computeIfAbsent(embedded.lease(), _ -> opened(embedded));
        house.kubectl.ifPresent(it -> it.reach(kubeconfig, port));
        return house.shells;
    }

    private Opened opened(EmbeddedCluster embedded) {
        var files = new SimulatedFiles();
        var program = kubectl().map(it -> new HostKubectl(it, folder(embedded.lease()), files));
        var shown = program.map(it -> new SimulatedShells.Kubectl(it, it::completions))
                .orElseGet(() -> new SimulatedShells.Kubectl(SimulatedPrograms.fails(noKubectl.get()), _ -> List.of()));
        return new Opened(new SimulatedShells(embedded, files, shown), program);
    }

    private Optional<KubectlBinary> find() {
        return settings.singleUser()
                ? KubectlBinary.find(settings.kubectl().map(Path::toString).orElse(""))
                : Optional.empty();
    }

    /** The kubectl that learners may have here; looked for once. */
    private Optional<KubectlBinary> kubectl() {
        kubectl.run();
        try {
            return kubectl.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("This machine's kubectl cannot be looked for", failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The server was asked to stop meanwhile", e);
        }
    }

    private Path folder(LeaseId lease) {
        return settings.folder().resolve(lease.toString());
    }

    @Override
    public void remove(LeaseId lease) throws SandboxFailed {
        var gone = opened.remove(lease);
        if (gone != null) {
            gone.close();
        }
        try {
            new ShellFolder(folder(lease)).delete();
        } catch (IOException e) {
            throw new SandboxFailed(Reason.INTERNAL, "The folder of your shells could not be deleted.", e);
        }
    }

    @Override
    public Optional<String> missing() {
        return kubectl().isPresent() ? Optional.empty() : Optional.of(noKubectl.get());
    }

    /** They end with this server. */
    @Override
    public void close() {
        opened.values().forEach(Opened::close);
    }
}
