package org.collaborizm.grasp.minicluster.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What programs do with Pods through fabric8's client. */
@Timeout(60)
class Fabric8PodTests {
    private static final String DEFAULT = "default";
    private static final ServedCluster CLUSTER = ServedCluster.withNodes(1);
    private static final KubernetesClient CLIENT = new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(CLUSTER.kubeconfig()))
            .build();

    @AfterAll
    static void close() {
        CLIENT.close();
        CLUSTER.close();
    }

    @Test
    void aPodIsReadSpokenToAndForwarded() throws Exception {
        CLIENT.resource(pod("talk")).create();
        var pod = CLIENT.pods().inNamespace(DEFAULT).withName("talk");
        pod.waitUntilReady(30, TimeUnit.SECONDS);
        assertThat(pod.getLog()).contains("start worker process");
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        try (var exec =
                pod.writingOutput(out).writingError(err).exec("sh", "-c", "echo said; echo complained >&2; exit 3")) {
            assertThat(exec.exitCode().get(30, TimeUnit.SECONDS)).isEqualTo(3);
        }
        assertThat(out.toString(UTF_8)).isEqualTo("said\n");
        assertThat(err.toString(UTF_8)).isEqualTo("complained\n");
        try (var forward = pod.portForward(80)) {
            assertThat(fetched(forward.getLocalPort())).contains("Welcome to nginx!");
        }
    }

    @Test
    void whatIsTypedReachesTheCommand() throws Exception {
        CLIENT.resource(pod("typed")).create();
        var pod = CLIENT.pods().inNamespace(DEFAULT).withName("typed");
        pod.waitUntilReady(30, TimeUnit.SECONDS);
        var out = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream("read me\n".getBytes(UTF_8));
        try (var exec =
                pod.readingInput(in).writingOutput(out).terminateOnError().exec("head", "-n", "1")) {
            assertThat(exec.exitCode().get(30, TimeUnit.SECONDS)).isZero();
        }
        assertThat(out.toString(UTF_8)).isEqualTo("read me\n");
    }

    @Test
    void filesAreCopiedThereAndBack() throws Exception {
        CLIENT.resource(pod("files")).create();
        var pod = CLIENT.pods().inNamespace(DEFAULT).withName("files");
        pod.waitUntilReady(30, TimeUnit.SECONDS);
        assertThat(pod.file("/tmp/greeting").upload(new ByteArrayInputStream("hello\n".getBytes(UTF_8))))
                .isTrue();
        try (var there = pod.file("/tmp/greeting").read()) {
            assertThat(new String(there.readAllBytes(), UTF_8)).isEqualTo("hello\n");
        }
    }

    private static String fetched(int port) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private static Pod pod(String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(DEFAULT)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("c")
                .withImage("nginx:1.27")
                .endContainer()
                .endSpec()
                .build();
    }
}
