package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.collaborizm.grasp.provisioner.SleepyServer.SOON;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.collaborizm.grasp.provisioner.ProxyPath.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform asks a cluster besides what it follows. */
class ClusterQuestionsTests {
    private static final String APP = "system:serviceaccount:default:app";
    private static final ProxyPath HOSTNAME = new ProxyPath("default", Target.SERVICE, "web", "80", "/hostname");
    private static final ContainerLog LOG = new ContainerLog("default", "talker", "", 3);

    @Test
    void asksAClusterThatIsAwakeAndWakesNone() throws Exception {
        try (var server = new SleepyServer()) {
            apply(server, "questions.yaml");
            var cluster = server.sandbox.cluster();
            cluster.list(ResourceQuery.all("v1", "Node"));

            await().atMost(SOON)
                    .until(() -> IntStream.range(0, 10)
                                    .mapToObj(_ -> cluster.get(HOSTNAME).orElseThrow())
                                    .distinct()
                                    .count()
                            == 2);
            assertThat(cluster.get(HOSTNAME).orElseThrow().body()).startsWith("web-");
            assertThat(cluster.get(new ProxyPath("default", Target.POD, "web-1", "8080", "/hostname")))
                    .contains(new ProxyAnswer(200, "web-1"));
            assertThat(cluster.get(new ProxyPath("default", Target.SERVICE, "nobody", "80", "/"))
                            .orElseThrow()
                            .status())
                    .isEqualTo(503);
            assertThat(cluster.get(new ProxyPath("default", Target.SERVICE, "missing", "80", "/"))
                            .orElseThrow()
                            .status())
                    .isEqualTo(404);
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(cluster.lastLines(LOG).orElseThrow()).containsExactly("three", "four", "five"));
            assertThat(cluster.lastLines(new ContainerLog("default", "nobody", "", 3))
                            .orElseThrow())
                    .isEmpty();
            assertThat(cluster.allows(may("list", "pods"))).contains(true);
            assertThat(cluster.allows(may("delete", "pods"))).contains(false);

            server.sleep();
            assertThat(cluster.allows(may("list", "pods"))).isEmpty();
            assertThat(cluster.get(HOSTNAME)).isEmpty();
            assertThat(cluster.lastLines(LOG)).isEmpty();
            assertThat(server.sandbox.asleep()).isTrue();
        }
    }

    @Test
    void takesTheBeginningOfALongAnswerAndFollowsNobodyElsewhere() throws Exception {
        var visits = new AtomicInteger();
        var api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var root = "/api/v1/namespaces/default/pods/web:80/proxy";
        api.createContext(root + "/long", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                body.write("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
            }
        });
        api.createContext(root + "/away", exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", "http://localhost:" + api.getAddress().getPort() + "/secret");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        api.createContext("/secret", exchange -> {
            visits.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        api.start();
        try (var cluster = new ClusterClient(kubeconfig(api.getAddress().getPort()), LeaseId.random(), "")) {
            assertThat(cluster.get(new ProxyPath("default", Target.POD, "web", "80", "/long")))
                    .contains(new ProxyAnswer(200, "x".repeat(ProxyAnswer.LONGEST_BODY)));
            assertThat(cluster.get(new ProxyPath("default", Target.POD, "web", "80", "/away")))
                    .contains(new ProxyAnswer(302, ""));
            assertThat(visits).hasValue(0);
        } finally {
            api.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hostname",
                "/../../../../secrets",
                "/a/%2e%2E/b",
                "/a/..",
                "/a%2f..%2fb",
                "/a b",
                "/a\\b",
                "/a#b",
                "/a%zz",
                "/\r\nHost: elsewhere"
            })
    void refusesAPathThatLeadsElsewhere(String path) {
        assertThatThrownBy(() -> new ProxyPath("default", Target.SERVICE, "web", "80", path))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesPathsAsTheyAre() {
        assertThat(Stream.of("/", "/hostname", "/a/b.html?c=d&e=%20f", "/..a/...", "/.well-known/x"))
                .allMatch(ProxyPath::isPath);
    }

    private static AccessQuestion may(String verb, String resource) {
        return new AccessQuestion(APP, verb, "", resource, "", "default", "");
    }

    private static void apply(SleepyServer server, String file) {
        server.learner
                .load(ClusterQuestionsTests.class.getResourceAsStream(file))
                .inNamespace("default")
                .create();
    }

    private static String kubeconfig(int port) {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                users: [{name: u, user: {token: t}}]
                current-context: c
                """.formatted(port);
    }
}
