package org.collaborizm.grasp.minicluster.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is changed of a Pod through its parts. */
class EphemeralContainerTests {
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final ServedCluster CLUSTER = ServedCluster.withNodes(1);

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @Test
    void aRunningPodGetsAnotherContainer() {
        pod("web");
        var added = CLUSTER.send("PATCH", PODS + "/web/ephemeralcontainers", STRATEGIC, read("""
                {spec: {containers: [{name: c, image: other}], ephemeralContainers: [
                  {name: dbg, image: busybox, command: [sleep, infinity], targetContainerName: c}]}}
                """));
        assertThat(added.code()).as(added.text()).isEqualTo(200);
        assertThat(added.body().at("/spec/containers/0/image").asString()).isEqualTo("nginx");
        assertThat(added.warnings())
                .containsExactly("spec.ephemeralContainers[0].targetContainerName: accepted, not simulated here:"
                        + " containers do not see each other's processes");
        await().untilAsserted(() -> {
            var status = CLUSTER.get(PODS + "/web").body().path("status");
            assertThat(status.at("/ephemeralContainerStatuses/0/state/running").isObject())
                    .isTrue();
            assertThat(status.at("/containerStatuses/0/restartCount").asInt()).isZero();
        });
    }

    @Test
    void whatWasAddedStays() {
        pod("kept");
        CLUSTER.send(
                "PATCH",
                PODS + "/kept/ephemeralcontainers",
                STRATEGIC,
                read("{spec: {ephemeralContainers: [{name: dbg, image: busybox}]}}"));
        var changed = CLUSTER.send(
                "PATCH",
                PODS + "/kept/ephemeralcontainers",
                STRATEGIC,
                read("{spec: {ephemeralContainers: [{name: dbg, image: alpine}]}}"));
        assertThat(changed.code()).isEqualTo(422);
        assertThat(changed.body().path("message").asString())
                .startsWith(
                        "Pod \"kept\" is invalid: spec.ephemeralContainers: Forbidden: existing ephemeral containers"
                                + " \"dbg\" may not be changed");
    }

    @Test
    void aPodIsNotCreatedWithSuchContainers() {
        var refused = CLUSTER.send("POST", PODS, "application/json", read("""
                {apiVersion: v1, kind: Pod, metadata: {name: no}, spec: {containers: [{name: c, image: nginx}],
                  ephemeralContainers: [{name: dbg, image: busybox}]}}
                """));
        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.body().path("message").asString())
                .contains("spec.ephemeralContainers: Forbidden: cannot be set on create");
    }

    @Test
    void aPodThatAskedForNothingIsNotResized() {
        pod("sized");
        var refused = CLUSTER.send(
                "PATCH",
                PODS + "/sized/resize",
                STRATEGIC,
                read("{spec: {containers: [{name: c, resources: {requests: {cpu: 1}}}]}}"));
        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.body().path("message").asString())
                .isEqualTo(
                        "Pod \"sized\" is invalid: spec: Invalid value: \"BestEffort\": Pod QOS Class may not change as"
                                + " a result of resizing");
        assertThat(CLUSTER.get("/api/v1").text()).contains("pods/resize");
    }

    private static void pod(String name) {
        var made = CLUSTER.send("POST", PODS, "application/json", read("""
                {apiVersion: v1, kind: Pod, metadata: {name: %s}, spec: {containers: [{name: c, image: nginx}]}}
                """.formatted(name)));
        assertThat(made.code()).as(made.text()).isEqualTo(201);
    }

    private static JsonNode read(String yaml) {
        return YAMLMapper.shared().readTree(yaml);
    }
}
