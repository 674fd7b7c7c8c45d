package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.DockerClientFactory;

/** The platform's own credential for a sandbox's cluster. It stays in this server's memory. */
final class AdminKubeconfig {
    private static final String FILE = "/etc/rancher/k3s/k3s.yaml";
    private static final String INSIDE = "https://127.0.0.1:" + ApiDoor.API_PORT;

    private AdminKubeconfig() {}

    /**
     * @param server the container of the control plane
     * @param doorPort where its API server is reached from this host
     * @throws com.github.dockerjava.api.exception.NotFoundException if the control plane has not written one yet
     */
    static String of(DockerClient docker, String server, int doorPort) {
        try (var command = docker.copyArchiveFromContainerCmd(server, FILE);
                var archive = new TarArchiveInputStream(command.exec())) {
            archive.getNextEntry();
            var kubeconfig = new String(archive.readAllBytes(), StandardCharsets.UTF_8);
            var outside = "https://" + DockerClientFactory.instance().dockerHostIpAddress() + ":" + doorPort;
            return kubeconfig.replace(INSIDE, outside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
