package org.collaborizm.grasp.minicluster.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.differential.Kubectl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every kubectl from 1.30 on that this machine has, unmodified: {@code $KUBECTL} or the one on the path, and {@code kubectl.1.x}
 * beside it.
 */
@Timeout(120)
class KubectlTests {
    private static final ServedCluster CLUSTER = ServedCluster.withNodes(2);

    @TempDir
    static Path home;

    @BeforeAll
    static void writeTheKubeconfig() throws IOException {
        Files.writeString(home.resolve("kubeconfig"), CLUSTER.kubeconfig());
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    /** @throws IllegalStateException on a machine without one, saying what to install */
    static List<Path> found() throws IOException, InterruptedException {
        var one = Kubectl.find().binary();
        var all = family(one).filter(KubectlTests::recent).toList();
        return all.isEmpty() ? List.of(one) : all;
    }

    @ParameterizedTest
    @MethodSource("found")
    void aDeploymentIsMadeChangedReadSpokenToAndDeleted(Path kubectl) throws Exception {
        var web = "web-" + Integer.toUnsignedString(kubectl.hashCode());
        run(kubectl, "create", "deployment", web, "--image=nginx:1.27", "--replicas=2");
        run(kubectl, "wait", "--for=condition=Available", "deployment/" + web, "--timeout=30s");
        assertThat(run(kubectl, "get", "deployment", web)).contains("2/2");
        assertThat(run(kubectl, "logs", "deployment/" + web)).contains("start worker process");
        var map = home.resolve(web + ".yaml");
        Files.writeString(map, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\n".formatted(web));
        assertThat(run(kubectl, "apply", "-f", map.toString())).contains("created");
        assertThat(run(kubectl, "apply", "-f", map.toString())).contains("unchanged");
        assertThat(run(kubectl, "auth", "can-i", "create", "pods")).startsWith("yes");
        assertThat(forwarded(kubectl, "deployment/" + web)).contains("Welcome to nginx!");
        run(kubectl, "delete", "deployment", web, "--wait");
    }

    /** Over a WebSocket and over SPDY. */
    @ParameterizedTest
    @MethodSource("found")
    void commandsRunOverBothProtocols(Path kubectl) throws Exception {
        var pod = "pod-" + Integer.toUnsignedString(kubectl.hashCode());
        run(kubectl, "run", pod, "--image=busybox", "--command", "--", "sleep", "infinity");
        run(kubectl, "wait", "--for=condition=Ready", "pod/" + pod, "--timeout=30s");
        for (var webSockets : List.of("true", "false")) {
            var spoken = Map.of("KUBECTL_REMOTE_COMMAND_WEBSOCKETS", webSockets);
            var typed = start(kubectl, spoken, "exec", "-i", pod, "--", "cat");
            typed.outputWriter().append("typed\n").close();
            assertThat(finished(typed)).isEqualTo("typed\n");
            var failing = start(kubectl, spoken, "exec", pod, "--", "sh", "-c", "echo said; exit 3");
            assertThat(new String(failing.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("said\n");
            assertThat(failing.waitFor()).isEqualTo(3);
        }
        run(kubectl, "delete", "pod", pod, "--now");
    }

    @ParameterizedTest
    @MethodSource("found")
    void filesAreCopiedBothWays(Path kubectl) throws Exception {
        var pod = "files-" + Math.abs(kubectl.hashCode());
        run(kubectl, "run", pod, "--image=busybox", "--command", "--", "sleep", "infinity");
        run(kubectl, "wait", "--for=condition=Ready", "pod/" + pod, "--timeout=30s");
        var folder = Files.createDirectories(home.resolve(pod).resolve("in"));
        var binary = new byte[100_000];
        new Random(1).nextBytes(binary);
        Files.write(folder.resolve("binary"), binary);
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep").resolve("text"), "grüße 👋\n");
        run(kubectl, "cp", folder.toString(), pod + ":/tmp");
        assertThat(run(kubectl, "exec", pod, "--", "sh", "-c", "wc -c </tmp/in/binary; cat /tmp/in/deep/text"))
                .isEqualTo("100000\ngrüße 👋\n");
        var back = home.resolve(pod).resolve("back");
        run(kubectl, "cp", pod + ":/tmp/in", back.toString());
        assertThat(back.resolve("binary")).hasBinaryContent(binary);
        assertThat(back.resolve("deep").resolve("text")).hasContent("grüße 👋");
        var missing = start(kubectl, Map.of(), "cp", pod + ":/tmp/nothing", back.toString());
        assertThat(new String(missing.getInputStream().readAllBytes(), UTF_8)).contains("No such file or directory");
        run(kubectl, "delete", "pod", pod, "--now");
    }

    @ParameterizedTest
    @MethodSource("found")
    void aPodIsDebuggedFromInside(Path kubectl) throws Exception {
        var pod = "debugged-" + Math.abs(kubectl.hashCode());
        run(kubectl, "run", pod, "--image=nginx");
        run(kubectl, "wait", "--for=condition=Ready", "pod/" + pod, "--timeout=30s");
        var debugger = start(kubectl, Map.of(), "debug", "-i", pod, "--image=busybox", "--container=dbg", "--", "sh");
        debugger.outputWriter()
                .append("wget -qO- localhost | grep -c nginx; hostname; exit\n")
                .close();
        assertThat(finished(debugger)).contains("\n" + pod + "\n");
        assertThat(run(kubectl, "get", "pod", pod, "-o", "jsonpath={.status.ephemeralContainerStatuses[0].name}"))
                .isEqualTo("dbg");
        run(kubectl, "delete", "pod", pod, "--now");
    }

    private static String forwarded(Path kubectl, String target) throws IOException, InterruptedException {
        var process = start(kubectl, Map.of(), "port-forward", target, ":80");
        try (var http = HttpClient.newHttpClient();
                var said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            var line = said.readLine();
            assertThat(line).startsWith("Forwarding from 127.0.0.1:");
            var port = line.replaceAll(".*127\\.0\\.0\\.1:(\\d+) .*", "$1");
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s/".formatted(port)))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        } finally {
            process.destroy();
        }
    }

    private static String run(Path kubectl, String... words) throws IOException, InterruptedException {
        return finished(start(kubectl, Map.of(), words));
    }

    private static String finished(Process process) throws IOException, InterruptedException {
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(process.info() + "\n" + said).isZero();
        return said;
    }

    private static Process start(Path kubectl, Map<String, String> environment, String... words) throws IOException {
        var command = new ArrayList<>(List.of(kubectl.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("KUBECONFIG", home.resolve("kubeconfig").toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Stream<Path> family(Path kubectl) {
        try (var beside = Files.list(kubectl.toRealPath().getParent())) {
            var versions = beside.filter(it -> it.getFileName().toString().matches("kubectl\\.1\\.\\d+"))
                    .sorted()
                    .toList();
            return versions.isEmpty() ? Stream.of(kubectl) : versions.stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean recent(Path kubectl) {
        try {
            var process = new ProcessBuilder(kubectl.toString(), "version", "--client", "--output=json").start();
            var version = JsonMapper.shared()
                    .readTree(process.getInputStream())
                    .at("/clientVersion/minor")
                    .asString("0");
            return Integer.parseInt(version.replaceAll("\\D", "")) >= 30;
        } catch (IOException unusable) {
            return false;
        }
    }
}
