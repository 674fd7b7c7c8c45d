package org.collaborizm.grasp.provisioner;

import java.util.Optional;

/** For machines that cannot give learners shells of their own. */
record NoShellHouse(String reason) implements ShellHouse {
    @Override
    public LearnerShells open(EmbeddedCluster embedded, String kubeconfig, int port) throws SandboxFailed {
        throw new SandboxFailed(
                SandboxFailed.Reason.ENGINE_UNAVAILABLE, "There is no terminal on this server: " + reason);
    }

    @Override
    public void remove(LeaseId lease) {
        // there was never any
    }

    @Override
    public Optional<String> missing() {
        return Optional.of(reason);
    }
}
