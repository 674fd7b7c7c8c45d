package org.collaborizm.grasp.minicluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.ClusterSpec;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.NodePool;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.controller.TestCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodesInClusterTest {
    private static final User ADMIN = User.admin("admin");
    private static final ObjectKey WEB = new ObjectKey("default", "web");

    private final MiniCluster cluster = MiniCluster.start(ClusterSpec.stepped(List.of(NodePool.of("worker", 2))));

    @AfterEach
    void close() {
        cluster.close();
    }

    private void pass(int seconds) throws InterruptedException {
        cluster.pass(Duration.ofSeconds(seconds));
        cluster.awaitRest();
    }

    private void runWeb() throws InterruptedException {
        pass(1);
        cluster.api(ADMIN).create(Kinds.PODS, TestCluster.parse("""
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: default}
                spec: {nodeName: worker-1, containers: [{name: web, image: nginx}]}
                """));
        pass(5);
    }

    private ApiResponse get(String path, Map<String, List<String>> query) {
        return cluster.handle(new ApiRequest(ADMIN, "GET", path, query, Map.of(), new ApiRequest.Body.None()));
    }

    @Test
    void nodesJoinAndRunPods() throws InterruptedException {
        runWeb();
        assertThat(cluster.api(ADMIN).list(Kinds.NODES)).hasSize(2);
        var pod = cluster.api(ADMIN).get(Kinds.PODS, WEB);
        assertThat(pod.path("status").path("phase").asString()).isEqualTo("Running");
        assertThat(pod.path("status").path("hostIP").asString()).isEqualTo("172.20.0.2");
    }

    @Test
    void aDeletedPodIsGoneOnceItHasEnded() throws InterruptedException {
        runWeb();
        cluster.api(ADMIN).delete(Kinds.PODS, WEB, Json.object());
        pass(1);
        assertThat(cluster.api(ADMIN).find(Kinds.PODS, WEB)).isEmpty();
    }

    @Test
    void logsAreServed() throws InterruptedException {
        runWeb();
        var log = (ApiResponse.Text) get("/api/v1/namespaces/default/pods/web/log", Map.of("tailLines", List.of("1")));
        assertThat(new String(log.bytes(), StandardCharsets.UTF_8)).endsWith("start worker process 30\n");
        var refused =
                (ApiResponse.Answer) get("/api/v1/namespaces/default/pods/web/log", Map.of("container", List.of("db")));
        assertThat(refused.body().path("message").asString()).isEqualTo("container db is not valid for pod web");
    }

    @Test
    void commandsRunInContainers() throws Exception {
        runWeb();
        var answer = (ApiResponse.Conversation) get(
                "/api/v1/namespaces/default/pods/web/exec",
                Map.of("command", List.of("sh", "-c", "hostname; exit 3"), "stdout", List.of("true")));
        var talk = new Talk();
        answer.session().open(talk);
        talk.awaitEnd();
        assertThat(talk.said(1)).isEqualTo("web\n");
        assertThat(Json.parse(talk.said(3))
                        .path("details")
                        .path("causes")
                        .path(0)
                        .path("message")
                        .asString())
                .isEqualTo("3");
    }

    @Test
    void aTerminalEchoesWhatIsTyped() throws Exception {
        runWeb();
        var yes = List.of("true");
        var answer = (ApiResponse.Conversation) get(
                "/api/v1/namespaces/default/pods/web/exec",
                Map.of("command", List.of("bash"), "stdin", yes, "stdout", yes, "tty", yes));
        var talk = new Talk();
        answer.session().open(talk);
        answer.session().received(0, "echo hi\rexit\r".getBytes(StandardCharsets.UTF_8), () -> {});
        talk.awaitEnd();
        assertThat(talk.said(1)).isEqualTo("root@web:/# echo hi\r\nhi\r\nroot@web:/# exit\r\n");
    }

    @Test
    void aCommandThatHasReadEnoughEndsThoughItsInputGoesOn() throws Exception {
        runWeb();
        var talk = typed("a\nb\n", "head", "-n", "1");
        assertThat(talk.said(1)).isEqualTo("a\n");
    }

    @Test
    void aScriptReadsWhatWasSentBeforeItsFirstCommandRan() throws Exception {
        runWeb();
        var talk = typed("a\nb\n", "sh", "-c", "head -n 2");
        assertThat(talk.said(1)).isEqualTo("a\nb\n");
    }

    @Test
    void whoSendsForEverIsEnded() throws Exception {
        runWeb();
        var talk = typed("x".repeat(5 * 1024 * 1024), "sort");
        assertThat(talk.said(2)).isEqualTo("sort: out of memory\n");
    }

    private Talk typed(String text, String... command) throws Exception {
        var yes = List.of("true");
        var answer = (ApiResponse.Conversation) get(
                "/api/v1/namespaces/default/pods/web/exec",
                Map.of("command", List.of(command), "stdin", yes, "stdout", yes, "stderr", yes));
        var talk = new Talk();
        answer.session().open(talk);
        answer.session().received(0, text.getBytes(StandardCharsets.UTF_8), () -> {});
        talk.awaitEnd();
        return talk;
    }

    @Test
    void portsAreForwarded() throws Exception {
        runWeb();
        var answer = (ApiResponse.Forwarding) get("/api/v1/namespaces/default/pods/web/portforward", Map.of());
        var talk = new Talk();
        var session = answer.connect().apply(80);
        session.open(talk);
        session.received(
                0,
                "GET / HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8),
                () -> {});
        talk.awaitEnd();
        assertThat(talk.said(1))
                .startsWith("HTTP/1.1 200 OK\r\nServer: nginx/1.27.4\r\n")
                .contains("Welcome to nginx!");
        var nobody = new Talk();
        answer.connect().apply(81).open(nobody);
        nobody.awaitEnd();
        assertThat(nobody.said(2)).contains("dial tcp4 127.0.0.1:81: connect: connection refused");
    }

    @Test
    void thePodIsReachedThroughTheApi() throws Exception {
        runWeb();
        var page = (ApiResponse.Text) get("/api/v1/namespaces/default/pods/web:80/proxy/", Map.of());
        assertThat(new String(page.bytes(), StandardCharsets.UTF_8)).contains("Welcome to nginx!");
        var refused = (ApiResponse.Answer) get("/api/v1/namespaces/default/pods/web:81/proxy/", Map.of());
        assertThat(refused.body().path("message").asString())
                .isEqualTo("error trying to reach service: dial tcp 10.42.0.2:81: connect: connection refused");
    }

    @Test
    void usageIsMeasured() throws Exception {
        runWeb();
        pass(20);
        var nodes = (ApiResponse.Answer) get("/apis/metrics.k8s.io/v1beta1/nodes", Map.of());
        assertThat(nodes.body().path("items")).hasSize(2);
        var pods = (ApiResponse.Answer) get("/apis/metrics.k8s.io/v1beta1/namespaces/default/pods", Map.of());
        assertThat(pods.body()
                        .path("items")
                        .path(0)
                        .path("containers")
                        .path(0)
                        .path("usage")
                        .path("memory")
                        .asString())
                .isEqualTo("9277Ki");
    }

    @Test
    void aForkedClusterRunsTheSamePodsOn() throws Exception {
        runWeb();
        var before = cluster.api(ADMIN).get(Kinds.PODS, WEB);
        try (var fork = cluster.fork()) {
            fork.awaitRest();
            fork.pass(Duration.ofSeconds(30));
            assertThat(fork.api(ADMIN).get(Kinds.PODS, WEB)).isEqualTo(before);
            var request = new ApiRequest(
                    ADMIN,
                    "GET",
                    "/api/v1/namespaces/default/pods/web:80/proxy/",
                    Map.of(),
                    Map.of(),
                    new ApiRequest.Body.None());
            var page = (ApiResponse.Text) fork.handle(request);
            assertThat(new String(page.bytes(), StandardCharsets.UTF_8)).contains("Welcome to nginx!");
        }
    }

    @Test
    void aRestoredClusterRunsAgainWhatItRan() throws Exception {
        runWeb();
        var state = cluster.snapshot();
        cluster.api(ADMIN).delete(Kinds.PODS, WEB, Json.object());
        pass(2);
        cluster.restore(state);
        pass(5);
        assertThat(cluster.api(ADMIN)
                        .get(Kinds.PODS, WEB)
                        .path("status")
                        .path("phase")
                        .asString())
                .isEqualTo("Running");
        assertThat(get("/api/v1/namespaces/default/pods/web:80/proxy/", Map.of()))
                .isInstanceOf(ApiResponse.Text.class);
    }
}
