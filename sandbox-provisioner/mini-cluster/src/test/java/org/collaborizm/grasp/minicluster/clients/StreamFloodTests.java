package org.collaborizm.grasp.minicluster.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.http.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands, logs and watches without number, and clients that read nothing of them, are bounded and leave nothing behind. */
@Timeout(120)
class StreamFloodTests {
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final int SERVED = 100;
    private static final int DEAF = 10;
    private static final long HEAP = 64L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    private final ServedCluster flooded = ServedCluster.withNodes(1);
    private final ServedCluster neighbour = ServedCluster.withNodes(0);
    private final List<RawClient> clients = new ArrayList<>();

    @BeforeEach
    void runAPod() {
        flooded.send("POST", PODS, "application/json", Json.parse("""
                {"metadata": {"name": "box"},
                 "spec": {"containers": [{"name": "c", "image": "busybox", "command": ["sh", "-c", "%s"]}]}}""".formatted(endless("sleep 0.001"))));
        await().until(() -> flooded.get(PODS + "/box").text().contains("\"phase\":\"Running\""));
    }

    @AfterEach
    void close() throws IOException {
        leave();
        flooded.close();
        neighbour.close();
    }

    @Test
    void commandsAreServedUpToABoundAndAllIsFreeAgainWhenTheirClientsGo() throws Exception {
        for (var i = 0; i < 2 * SERVED; i++) {
            var answer = client().askForSpdy(token(), exec("cat") + "&stdin=1").answer();
            if (i < SERVED) {
                assertThat(answer).startsWith("HTTP/1.1 101 ");
            } else {
                assertThat(answer).startsWith("HTTP/1.1 429 ").contains("too many conversations with containers");
            }
        }
        assertThat(neighbourAnswers()).isLessThan(PATIENCE);
        assertThat(flooded.get(MAPS).code()).isEqualTo(200);
        for (var i = 0; i < SERVED; i += 2) {
            clients.get(i).closeHalf();
            clients.get(i + 1).close();
        }
        for (var i = 0; i < SERVED; i++) {
            await().until(() -> client().askForWebSocket(token(), exec("cat") + "&stdin=1")
                    .answer()
                    .startsWith("HTTP/1.1 101 "));
        }
    }

    @Test
    void whoReadsNothingOfWhatIsToldKeepsUpNobody() throws Exception {
        var threads = virtualThreads();
        var heap = usedHeap();
        for (var i = 0; i < DEAF; i++) {
            client().askForWebSocket(token(), exec("sh", "-c", endless(":")));
            client().ask(token(), "GET %s/box/log?follow=true HTTP/1.1".formatted(PODS));
            client().ask(token(), "GET %s?watch=true HTTP/1.1".formatted(MAPS));
        }
        for (var i = 0; i < 20; i++) {
            flooded.send("POST", MAPS, "application/json", Json.parse("""
                    {"metadata": {"name": "m%d"}, "data": {"a": "%s"}}""".formatted(i, "x".repeat(500_000))));
            assertThat(neighbourAnswers()).isLessThan(PATIENCE);
        }
        assertThat(usedHeap() - heap).isLessThan(HEAP);
        leave();
        await().atMost(60, java.util.concurrent.TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(virtualThreads()).isLessThanOrEqualTo(threads + 2));
    }

    /** A script that says much as long as it runs. */
    private static String endless(String between) {
        return "while true; do echo %s; %s; done".formatted("x".repeat(1000), between);
    }

    private static String exec(String... words) {
        var query = new StringBuilder("?stdout=1");
        for (var word : words) {
            query.append("&command=").append(URLEncoder.encode(word, UTF_8));
        }
        return PODS + "/box/exec" + query;
    }

    private String token() {
        return flooded.cluster().adminToken();
    }

    private RawClient client() throws IOException {
        clients.add(RawClient.encrypted(flooded.cluster().port()));
        return clients.getLast();
    }

    private void leave() throws IOException {
        for (var client : clients) {
            client.close();
        }
        clients.clear();
    }

    private Duration neighbourAnswers() {
        var began = System.nanoTime();
        assertThat(neighbour.get(MAPS).code()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private int virtualThreads() throws IOException {
        var dump = folder.resolve("threads.json");
        Files.deleteIfExists(dump);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
        return Files.readString(dump).split("\"virtual\": true", -1).length - 1;
    }
}
