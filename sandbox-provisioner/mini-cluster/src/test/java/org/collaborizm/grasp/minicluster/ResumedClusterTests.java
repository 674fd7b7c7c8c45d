package org.collaborizm.grasp.minicluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apiserver.ApiRequest;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.kubelet.Nodes;
import org.collaborizm.grasp.minicluster.store.SavedState;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A cluster that left memory and is taken up again, hours later by its own clock. */
class ResumedClusterTests {
    private static final User ADMIN = User.admin("admin");
    private static final GroupVersionResource NODES = GroupVersionResource.core("nodes");
    private static final GroupVersionResource PODS = GroupVersionResource.core("pods");
    private static final GroupVersionResource JOBS = GroupVersionResource.of("batch/v1", "jobs");
    private static final GroupVersionResource CRON_JOBS = GroupVersionResource.of("batch/v1", "cronjobs");
    private static final GroupVersionResource SERVICE_ACCOUNTS = GroupVersionResource.core("serviceaccounts");
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOURS = Duration.ofHours(3);
    private static final List<NodePool> POOLS =
            List.of(NodePool.of("control-plane", 1).asControlPlane(), NodePool.of("worker", 2));

    @Test
    void theCredentialsItGaveHoldAndNoOthers() throws InterruptedException {
        try (var before = started()) {
            var token = before.api(ADMIN)
                    .post(SERVICE_ACCOUNTS, new ObjectKey("default", "default"), "token", lasting(Duration.ofDays(30)))
                    .path("status")
                    .path("token")
                    .asString();
            var headers = Map.of("authorization", "Bearer " + token);
            assertThat(before.credentials().gave(headers, Optional.empty())).isTrue();
            assertThat(Credentials.fresh().gave(headers, Optional.empty())).isFalse();

            try (var after = resumed(before, Set.of())) {
                assertThat(after.visit(headers, Optional.empty())
                                .orElseThrow()
                                .user()
                                .name())
                        .isEqualTo("system:serviceaccount:default:default");
                assertThat(after.adminToken()).isEqualTo(before.adminToken());
                after.api(ADMIN).delete(SERVICE_ACCOUNTS, new ObjectKey("default", "default"), Json.object());
                assertThat(after.visit(headers, Optional.empty())).isEmpty();
            }
        }
    }

    @Test
    void itsRevisionGoesOnAndWatchesFromBeforeAreExpired() throws Exception {
        try (var before = started()) {
            var revision = before.snapshot().revision();
            try (var after = resumed(before, Set.of())) {
                assertThat(after.snapshot().revision()).isGreaterThanOrEqualTo(revision);
                assertThat(firstEventAfter(after, revision - 1)).contains("\"code\":410", "Expired");
            }
        }
    }

    @Test
    void nodesThatWereOnStayReady() throws InterruptedException {
        try (var before = started();
                var after = resumed(before, Set.of())) {
            after.pass(Duration.ofMinutes(10));
            assertThat(after.api(ADMIN).list(NODES)).hasSize(3).allMatch(ResumedClusterTests::isReady);
            assertThat(reasons(after)).doesNotContain("NodeNotReady");
        }
    }

    @Test
    void aNodeThatWasOffIsOffUntilItIsStarted() throws InterruptedException {
        try (var before = started()) {
            run(before, "worker-2");
            before.nodes().stopNode("worker-2");
            before.pass(Duration.ofMinutes(2));
            assertThat(isReady(node(before, "worker-2"))).isFalse();

            try (var after = resumed(before, Set.of("worker-2"))) {
                after.pass(Duration.ofSeconds(1));
                assertThat(after.nodes().running("worker-2")).isFalse();
                assertThat(isReady(node(after, "worker-2"))).isFalse();
                assertThat(after.api(ADMIN).list(PODS)).noneMatch(ResumedClusterTests::isReady);

                after.nodes().startNode("worker-2");
                after.pass(Duration.ofMinutes(2));
                assertThat(isReady(node(after, "worker-2"))).isTrue();
            }
        }
    }

    @Test
    void aCronJobRunsOnceForAllTheTimesItMissed() throws InterruptedException {
        try (var before = started()) {
            before.api(ADMIN).create(CRON_JOBS, Json.parse("""
                    {"metadata": {"name": "tick", "namespace": "default"},
                     "spec": {"schedule": "* * * * *", "successfulJobsHistoryLimit": 100,
                              "jobTemplate": {"spec": {"template": {"spec": {"restartPolicy": "Never",
                                "containers": [{"name": "t", "image": "busybox", "command": ["true"]}]}}}}}}"""));
            before.pass(Duration.ofMinutes(2));
            var ran = before.api(ADMIN).list(JOBS).size();
            assertThat(ran).isPositive();

            try (var after = resumed(before, Set.of())) {
                after.pass(Duration.ofSeconds(5));
                assertThat(after.api(ADMIN).list(JOBS)).hasSize(ran + 1);
            }
        }
    }

    @Test
    void nothingHoldsAClusterThatIsClosed() throws InterruptedException {
        var closed = closed();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return closed.get() == null;
        });
    }

    /** In real time, so that the timer which all clusters share has something of it. */
    private static WeakReference<Nodes> closed() throws InterruptedException {
        var cluster =
                MiniCluster.start(new ClusterSpec(POOLS, new ClusterSpec.Time.Real(1), ClusterSpec.Pace.INSTANT, 1));
        cluster.awaitRest();
        cluster.close();
        cluster.awaitRest();
        return new WeakReference<>(cluster.nodes()); // from where everything else can be reached
    }

    private static MiniCluster started() throws InterruptedException {
        var cluster = MiniCluster.start(spec(BEGIN));
        cluster.pass(Duration.ofMinutes(1));
        return cluster;
    }

    private static MiniCluster resumed(MiniCluster before, Set<String> off) throws InterruptedException {
        before.close();
        before.awaitRest();
        var state = SavedState.read(SavedState.write(before.snapshot()));
        var later = before.clock().now().plus(HOURS);
        var after = MiniCluster.resume(spec(later), new Past(state, off, before.credentials()));
        after.awaitRest();
        return after;
    }

    private static ClusterSpec spec(Instant begin) {
        return new ClusterSpec(POOLS, new ClusterSpec.Time.Stepped(begin), ClusterSpec.Pace.INSTANT, 1);
    }

    private static ObjectNode lasting(Duration time) {
        var request = Json.object();
        request.putObject("spec").put("expirationSeconds", time.toSeconds());
        return request;
    }

    private static void run(MiniCluster cluster, String node) throws InterruptedException {
        cluster.api(ADMIN).create(PODS, Json.parse("""
                {"metadata": {"name": "web", "namespace": "default"},
                 "spec": {"nodeName": "%s", "containers": [{"name": "web", "image": "nginx"}],
                          "tolerations": [{"operator": "Exists"}]}}""".formatted(node)));
        cluster.pass(Duration.ofSeconds(10));
        assertThat(cluster.api(ADMIN).list(PODS)).allMatch(ResumedClusterTests::isReady);
    }

    private static ObjectNode node(MiniCluster cluster, String name) {
        return cluster.api(ADMIN).get(NODES, new ObjectKey("", name));
    }

    private static boolean isReady(ObjectNode object) {
        return Conditions.isTrue(object.path("status"), "Ready");
    }

    private static List<String> reasons(MiniCluster cluster) {
        return cluster.api(ADMIN).list(GroupVersionResource.core("events")).stream()
                .map(it -> it.path("reason").asString("") + " " + Meta.name(it))
                .toList();
    }

    private static String firstEventAfter(MiniCluster cluster, long revision) throws InterruptedException {
        var query = Map.of("watch", List.of("true"), "resourceVersion", List.of(Long.toString(revision)));
        var request = new ApiRequest(ADMIN, "GET", "/api/v1/pods", query, Map.of(), new ApiRequest.Body.None());
        var events = new ArrayList<String>();
        var ended = new CountDownLatch(1);
        ((ApiResponse.Streaming) cluster.handle(request))
                .source()
                .start(bytes -> events.add(new String(bytes, UTF_8)), ended::countDown);
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        return events.getFirst();
    }
}
