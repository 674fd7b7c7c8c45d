package org.collaborizm.grasp.minicluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.fake.FakeCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A running Pod gets other amounts of CPU and memory: {@code kubectl patch --subresource resize}. */
class PodResizeTests {
    private static final ObjectKey WEB = new ObjectKey("default", "web");

    private final MiniCluster cluster = MiniCluster.start(ClusterSpec.stepped(List.of(NodePool.of("worker", 1))));
    private final ApiClient api = cluster.api(User.admin("admin"));

    @BeforeEach
    void begin() throws InterruptedException {
        cluster.pass(Duration.ofSeconds(20));
        api.create(Kinds.PODS, FakeCluster.yaml("""
                metadata: {name: web, namespace: default}
                spec: {containers: [{name: web, image: nginx, resources: {requests: {cpu: 100m, memory: 64Mi}},
                  resizePolicy: [{resourceName: cpu, restartPolicy: NotRequired}, {resourceName: memory, restartPolicy: RestartContainer}]}]}
                """));
        cluster.pass(Duration.ofSeconds(10));
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void moreCpuIsThereWithoutARestart() throws InterruptedException {
        resize("{requests: {cpu: 200m, memory: 64Mi}}");
        cluster.pass(Duration.ofSeconds(5));

        assertThat(container().path("allocatedResources").path("cpu").asString())
                .isEqualTo("200m");
        assertThat(container().path("restartCount").asInt()).isZero();
        assertThat(pod().path("status").has("resize")).isFalse();
    }

    @Test
    void otherMemoryRestartsTheContainerWhoseResizePolicySaysSo() throws InterruptedException {
        resize("{requests: {cpu: 100m, memory: 96Mi}}");
        cluster.pass(Duration.ofSeconds(60));

        assertThat(container().path("restartCount").asInt()).isEqualTo(1);
        assertThat(container().path("state").has("running")).isTrue();
    }

    @Test
    void whatTheNodeDoesNotHaveIsInfeasibleAndChangesNothing() throws InterruptedException {
        resize("{requests: {cpu: '400', memory: 64Mi}}");
        cluster.pass(Duration.ofSeconds(5));

        assertThat(pod().path("status").path("resize").asString()).isEqualTo("Infeasible");
        assertThat(container().path("restartCount").asInt()).isZero();
    }

    @Test
    void itsQualityOfServiceStays() {
        assertThatThrownBy(() -> resize("{requests: {cpu: 100m, memory: 64Mi}, limits: {cpu: 100m, memory: 64Mi}}"))
                .hasMessage(
                        "Pod \"web\" is invalid: spec: Invalid value: \"Burstable\": Pod QOS Class may not change as a"
                                + " result of resizing");
    }

    @Test
    void aRequestIsNotRemoved() {
        assertThatThrownBy(() -> resize("{requests: {cpu: 100m, memory: null}}"))
                .hasMessageContaining("resource requests cannot be removed");
    }

    @Test
    void nothingElseIsChanged() {
        var patch =
                FakeCluster.yaml("spec: {containers: [{name: web, image: redis, resources: {requests: {cpu: 150m}}}]}");

        api.patch(Kinds.PODS, WEB, PatchType.STRATEGIC, patch, "resize");

        assertThat(pod().path("spec").path("containers").path(0).path("image").asString())
                .isEqualTo("nginx");
    }

    private void resize(String resources) {
        var patch = FakeCluster.yaml("spec: {containers: [{name: web, resources: " + resources + "}]}");
        api.patch(Kinds.PODS, WEB, PatchType.STRATEGIC, patch, "resize");
    }

    private JsonNode pod() {
        return api.get(Kinds.PODS, WEB);
    }

    private JsonNode container() {
        return pod().path("status").path("containerStatuses").path(0);
    }
}
