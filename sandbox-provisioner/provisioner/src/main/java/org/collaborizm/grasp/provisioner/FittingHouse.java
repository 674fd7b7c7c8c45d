package org.collaborizm.grasp.provisioner;

import java.util.Optional;

/** Shells in bubblewrap where this machine can have them, and else simulated ones. */
final class FittingHouse implements ShellHouse {
    private static final String NONE_FOUND = "There is no kubectl in this shell, since the server has found none.\n"
            + ShellHostProbe.KUBECTL_REMEDY + "\n";

    private final ShellHouse confined;
    private final SimulatedHouse simulated;

    private FittingHouse(ShellHouse confined, SimulatedHouse simulated) {
        this.confined = confined;
        this.simulated = simulated;
    }

    static FittingHouse of(EmbeddedSettings settings) {
        return of(settings, new BubblewrapHouse(settings));
    }

    /** @param confined used unless it misses something */
    static FittingHouse of(EmbeddedSettings settings, ShellHouse confined) {
        return new FittingHouse(confined, new SimulatedHouse(settings, () -> noKubectl(settings, confined)));
    }

    private static String noKubectl(EmbeddedSettings settings, ShellHouse confined) {
        if (settings.singleUser()) {
            return NONE_FOUND;
        }
        return """
                There is no kubectl in this shell: it would be a program of the server,
                with the server's rights. Whoever runs the server can change that.
                If nobody else uses it: start it with GRASP_EMBEDDED_SINGLE_USER=true.
                If others do:
                %s
                """.formatted(confined.missing().orElse(""));
    }

    private ShellHouse fitting() {
        return confined.missing().isEmpty() ? confined : simulated;
    }

    @Override
    public LearnerShells open(EmbeddedCluster embedded, String kubeconfig, int port) throws SandboxFailed {
        return fitting().open(embedded, kubeconfig, port);
    }

    @Override
    public void remove(LeaseId lease) throws SandboxFailed {
        fitting().remove(lease);
    }

    @Override
    public Optional<String> missing() {
        return fitting().missing();
    }

    @Override
    public void close() {
        confined.close();
        simulated.close();
    }
}
