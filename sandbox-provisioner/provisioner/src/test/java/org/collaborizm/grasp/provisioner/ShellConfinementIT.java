package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.collaborizm.grasp.provisioner.RunningSandbox.TerminalSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot be reached or done from inside a learner's shell, shown by trying it there. */
@ExtendWith(WithSandbox.class)
class ShellConfinementIT {
    private static final String TRY =
            "timeout 2 bash -c 'exec 3<>/dev/tcp/%s/%d' 2>/dev/null && echo reached %1$s:%2$d;";

    private final TestSandbox sandbox;

    ShellConfinementIT(TestSandbox sandbox) {
        this.sandbox = sandbox;
    }

    private static List<String> hostAddresses() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4 && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .toList();
    }

    private String gateway() {
        return sandbox.docker
                .inspectNetworkCmd()
                .withNetworkId(sandbox.network)
                .exec()
                .getIpam()
                .getConfig()
                .getFirst()
                .getGateway();
    }

    @Test
    void reachesItsOwnCluster() throws Exception {
        assertThat(sandbox.inShell("curl -sk -m 5 -o /dev/null -w '%{http_code}' https://control-plane-1:6443/version")
                        .output())
                .matches("200|401|403");
    }

    @Test
    void doesNotReachTheHost() throws Exception {
        try (var listener = new ServerSocket(0)) {
            var ports = List.of(22, 2375, 5432, 8080, listener.getLocalPort());
            var addresses = Stream.concat(hostAddresses().stream(), Stream.of(gateway()))
                    .distinct()
                    .toList();
            var script = new StringBuilder();
            for (var address : addresses) {
                ports.forEach(port ->
                        script.append('(').append(TRY.formatted(address, port)).append(") & "));
                script.append("wait; "); // a shell has 128 processes, a machine may have many addresses
            }

            var result = sandbox.inShell(script.toString());

            assertThat(addresses).isNotEmpty();
            assertThat(result.output()).isEmpty();
        }
    }

    @Test
    void doesNotReachTheInternetNorResolveItsNames() throws Exception {
        var result = sandbox.inShell("for a in 1.1.1.1 8.8.8.8 169.254.169.254; do ("
                + "timeout 2 bash -c \"exec 3<>/dev/tcp/$a/443\" 2>/dev/null && echo reached $a) & done; wait; "
                + "timeout 6 getent hosts example.com kubernetes.io");

        assertThat(result.output()).isEmpty();
    }

    @Test
    void doesNotReachANeighboursCluster() throws Exception {
        var neighbour = new Neighbour(sandbox);
        try (neighbour) {
            var result = sandbox.inShell(TRY.formatted(neighbour.address(), Neighbour.PORT));

            assertThat(neighbour.answersItself()).isTrue();
            assertThat(result.output()).isEmpty();
        }
    }

    @Test
    void hasNoDockerSocketAndNoPrivilege() throws Exception {
        var result = sandbox.inShell("""
                id -u; find / -xdev -name docker.sock -o -name containerd.sock 2>/dev/null
                grep -E '^(CapBnd|NoNewPrivs):' /proc/self/status
                find / -xdev -perm /6000 -type f 2>/dev/null
                touch /usr/bin/x 2>&1; touch /etc/x 2>&1
                """);

        assertThat(result.output().lines().map(line -> line.replaceAll("\\s+", " ")))
                .containsExactly(
                        "10001",
                        "CapBnd: 0000000000000000",
                        "NoNewPrivs: 1",
                        "touch: cannot touch '/usr/bin/x': Read-only file system",
                        "touch: cannot touch '/etc/x': Read-only file system");
    }

    @Test
    void boundsWhatAHomeHolds() throws Exception {
        var result = sandbox.inShell("head -c 100M /dev/zero >~/big; stat -c %s ~/big; rm ~/big");

        assertThat(result.output()).contains("No space left on device");
    }

    @Test
    void boundsAForkBombAndComesBackWhenTheShellIsEnded() throws Exception {
        var shells = new ToolboxShells(sandbox.docker, sandbox.toolbox);
        shells.install(sandbox.learnerKubeconfig);
        var screen = new Screen();
        shells.attach("bomb", new TerminalSize(80, 24), screen)
                .input("bomb() { bomb | bomb & }; bomb\n".getBytes(StandardCharsets.UTF_8));
        Awaitility.await().until(() -> processes() > 100);

        assertThat(processes()).isLessThanOrEqualTo(130);
        shells.end("bomb");

        assertThat(processes()).isLessThan(10);
        assertThat(sandbox.inShell("kubectl get nodes").exit()).isZero();
    }

    private int processes() {
        return sandbox.docker.topContainerCmd(sandbox.toolbox).exec().getProcesses().length;
    }

    @Test
    void keepsTheKubeconfigOutOfWhatTheEngineRemembers() throws Exception {
        new ToolboxShells(sandbox.docker, sandbox.toolbox).install(sandbox.learnerKubeconfig);
        var token = sandbox.learnerKubeconfig.replaceAll("(?s).*token: (\\S+).*", "$1");

        assertThat(sandbox.inShell("stat -c %a ~/.kube/config && cat ~/.kube/config")
                        .output())
                .startsWith("600")
                .contains(token);
        assertThat(sandbox.docker.inspectContainerCmd(sandbox.toolbox).exec().toString())
                .doesNotContain(token);
    }
}
