package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.testcontainers.DockerClientFactory;

/**
 * The Docker engine, through Testcontainers' client. That looks for the engine at first use, for minutes if it must, and
 * remembers for good that there was none: so it is asked only once the engine has answered a ping.
 */
final class DockerConnection {
    private static final String NO_RYUK = "TESTCONTAINERS_RYUK_DISABLED";

    private final DockerSocket socket;

    DockerConnection(DockerSocket socket) {
        this.socket = socket;
    }

    /** @throws SandboxFailed if there is no Docker engine */
    DockerClient client() throws SandboxFailed {
        if (!Boolean.parseBoolean(System.getenv(NO_RYUK))) {
            throw new SandboxFailed(
                    Reason.ENGINE_UNAVAILABLE,
                    "Set " + NO_RYUK
                            + "=true in this server's environment: sandboxes outlive the server, and Testcontainers'"
                            + " reaper would remove them.");
        }
        socket.ping();
        try {
            return DockerClientFactory.instance().client();
        } catch (RuntimeException e) {
            throw new SandboxFailed(Reason.ENGINE_UNAVAILABLE, "The Docker engine cannot be used.", e);
        }
    }

    /** @throws SandboxFailed if there is no Docker engine or it refuses */
    <T> T ask(Question<T> question) throws SandboxFailed {
        var docker = client();
        try {
            return question.of(docker);
        } catch (DockerException e) {
            throw new SandboxFailed(Reason.INTERNAL, "The Docker engine refused.", e);
        } catch (RuntimeException e) {
            throw new SandboxFailed(Reason.ENGINE_UNAVAILABLE, "The Docker engine gave no answer.", e);
        }
    }

    /** Something to ask the engine. */
    @FunctionalInterface
    interface Question<T> {
        T of(DockerClient docker) throws SandboxFailed;
    }
}
