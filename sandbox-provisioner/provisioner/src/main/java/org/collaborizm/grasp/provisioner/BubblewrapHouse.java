package org.collaborizm.grasp.provisioner;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.jspecify.annotations.Nullable;

/** Shells in bubblewrap, each lease's in a folder of its own. Whether this machine can have them is found out meanwhile. */
final class BubblewrapHouse implements ShellHouse {
    private final Path folder;
    private final FutureTask<ShellHost> host;
    private final Map<LeaseId, Opened> opened = new ConcurrentHashMap<>();

    BubblewrapHouse(EmbeddedSettings settings) {
        this.folder = settings.folder();
        this.host = new FutureTask<>(
                () -> ShellHost.probe(settings.kubectl().map(Path::toString).orElse("")));
        Thread.ofVirtual().name("shell-host-probe").start(host);
    }

    @Override
    public LearnerShells open(EmbeddedCluster embedded, String kubeconfig, int port) throws SandboxFailed {
        return switch (host()) {
            case ShellHost.Unable unable ->
                throw new SandboxFailed(
                        Reason.ENGINE_UNAVAILABLE,
                        "There are no terminals on this server. Whoever runs it finds in the office what is missing.",
                        new IllegalStateException(unable.explanation()));
            case ShellHost.Able able ->
                opened.compute(
                                embedded.lease(),
                                (lease, there) -> there != null && there.kubeconfig.equals(kubeconfig)
                                        ? there
                                        : opened(able, lease, kubeconfig, port, there))
                        .shells;
        };
    }

    private Opened opened(ShellHost.Able able, LeaseId lease, String kubeconfig, int port, @Nullable Opened old) {
        if (old != null) {
            old.shells.close();
        }
        var api = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new Opened(kubeconfig, new BubblewrapShells(able, folder.resolve(lease.toString()), kubeconfig, api));
    }

    @Override
    public void remove(LeaseId lease) throws SandboxFailed {
        var there = opened.remove(lease);
        if (there != null) {
            there.shells.close();
        }
        if (host() instanceof ShellHost.Able) {
            BubblewrapShells.remove(folder.resolve(lease.toString()));
        }
    }

    @Override
    public Optional<String> missing() {
        return switch (host()) {
            case ShellHost.Able _ -> Optional.empty();
            case ShellHost.Unable unable -> Optional.of(unable.explanation());
        };
    }

    private ShellHost host() {
        try {
            return host.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("This machine cannot be looked at", failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The server was asked to stop meanwhile", e);
        }
    }

    /** The shells go on until another server takes them up. */
    @Override
    public void close() {
        opened.values().forEach(it -> it.shells.close());
    }

    private record Opened(String kubeconfig, BubblewrapShells shells) {}
}
