package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.fail;

import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A learner's shells in bubblewrap, with a stand-in for their cluster's API server. */
final class BubblewrapSandbox implements AutoCloseable {
    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters:
            - name: here
              cluster:
                server: https://somewhere.else:1234
                insecure-skip-tls-verify: true
            contexts:
            - name: here
              context: {cluster: here, user: learner}
            current-context: here
            users:
            - name: learner
              user: {token: of-the-learner}
            """;
    private static final ShellHost HOST = ShellHost.probe("");

    final KubernetesMockServer api = new KubernetesMockServer(true);
    final Path folder;
    BubblewrapShells shells;

    BubblewrapSandbox(Path above) throws Exception {
        folder = above.resolve(UUID.randomUUID().toString());
        api.init(InetAddress.getLoopbackAddress(), 0);
        shells = open();
        shells.start();
    }

    static ShellHost.Able host() {
        return switch (HOST) {
            case ShellHost.Able able -> able;
            case ShellHost.Unable unable -> fail(unable.explanation());
        };
    }

    private BubblewrapShells open() {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), api.getPort());
        return new BubblewrapShells(host(), folder, KUBECONFIG, address);
    }

    /** As after the server went away, and another took its place. */
    void openAgain() throws Exception {
        shells.close();
        shells = open();
        shells.start();
    }

    /** What a script says inside, in both of its outputs. */
    String inside(String script) throws Exception {
        var bytes = script.getBytes(StandardCharsets.UTF_8);
        new ShellSupervisor(folder.resolve("attach.sock"))
                .run(
                        "head -c " + bytes.length + " >/tmp/script; bash /tmp/script </dev/null >/tmp/said 2>&1",
                        "script",
                        bytes);
        return Files.readString(root().resolve("tmp/said"));
    }

    /** Where this host sees the root folder of the sandbox. */
    private Path root() throws IOException {
        try (var processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(it -> words(it).endsWith(ShellFolder.SUPERVISE + "\0" + folder.getFileName() + "\0"))
                    .map(it -> it.resolve("root"))
                    .filter(it -> Files.exists(it.resolve("run/grasp/api.sock")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String words(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() throws Exception {
        shells.remove();
        api.destroy();
    }
}
