package org.collaborizm.grasp.minicluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.junit.jupiter.api.Test;

class PodLifecycleTest {
    private final TestNodes nodes = new TestNodes(Timing.BELIEVABLE);

    @Test
    void aNodeRegistersItself() {
        var node = nodes.api().get(Kinds.NODES, new ObjectKey("", "node-1"));
        assertThat(node.path("status").path("nodeInfo").path("kubeletVersion").asString())
                .isEqualTo("v1.32.3+k3s1");
        assertThat(node.path("status").path("capacity").path("memory").asString())
                .isEqualTo("4Gi");
        assertThat(node.path("status").path("conditions").path(3).path("reason").asString())
                .isEqualTo("KubeletReady");
    }

    @Test
    void aNodeRenewsItsLeaseWhileItHasPower() {
        nodes.pass(25);
        assertThat(renewed()).isEqualTo("2025-01-01T00:00:20.000000Z");
        nodes.nodes().stopNode("node-1");
        nodes.pass(60);
        assertThat(renewed()).isEqualTo("2025-01-01T00:00:20.000000Z");
        nodes.nodes().startNode("node-1");
        nodes.settle();
        assertThat(renewed()).isEqualTo("2025-01-01T00:01:25.000000Z");
    }

    private String renewed() {
        var lease = nodes.api().get(Kinds.LEASES, new ObjectKey("kube-node-lease", "node-1"));
        return lease.path("spec").path("renewTime").asString();
    }

    @Test
    void aBoundPodComesToRun() {
        nodes.pod("web", "containers: [{name: web, image: nginx}]");
        assertThat(nodes.phase("web")).isEqualTo("Pending");
        assertThat(nodes.waiting("web")).isEqualTo("ContainerCreating");
        nodes.pass(5);
        assertThat(nodes.phase("web")).isEqualTo("Running");
        assertThat(nodes.condition("web", "Ready")).isEqualTo("True");
        assertThat(nodes.status("web").path("podIP").asString()).isEqualTo("10.42.0.2");
        assertThat(nodes.container("web").path("image").asString()).isEqualTo("docker.io/library/nginx:latest");
        assertThat(nodes.events())
                .satisfiesExactly(
                        it -> assertThat(it).isEqualTo("Pulling: Pulling image \"nginx\""),
                        it -> assertThat(it)
                                .matches("Pulled: Successfully pulled image \"nginx\" in [\\d.]+s "
                                        + "\\([\\d.]+s including waiting\\)\\. Image size: \\d+ bytes\\."),
                        it -> assertThat(it).isEqualTo("Created: Created container: web"),
                        it -> assertThat(it).isEqualTo("Started: Started container web"));
        assertThat(nodes.log("web", "web")).anyMatch(it -> it.endsWith("start worker processes"));
    }

    @Test
    void aPodThatIsDeletedStopsAndGoes() {
        nodes.pod("web", "containers: [{name: web, image: nginx}]");
        nodes.pass(5);
        nodes.delete("web");
        assertThat(nodes.exists("web")).isFalse();
        assertThat(nodes.events()).contains("Killing: Stopping container web");
        assertThat(nodes.network().at("10.42.0.2")).isEmpty();
    }

    @Test
    void aProcessThatIgnoresTheSignalIsKilledAfterItsGracePeriod() {
        nodes.pod("busy", "containers: [{name: main, image: busybox, command: [sleep, infinity]}]");
        nodes.pass(5);
        nodes.delete("busy");
        nodes.pass(29);
        assertThat(nodes.exists("busy")).isTrue();
        nodes.pass(2);
        assertThat(nodes.exists("busy")).isFalse();
    }

    @Test
    void aPodThatHasDoneItsWorkSucceeds() {
        nodes.pod("once", "{restartPolicy: Never, containers: [{name: main, image: busybox, command: [echo, hi]}]}");
        nodes.pass(5);
        assertThat(nodes.phase("once")).isEqualTo("Succeeded");
        assertThat(nodes.log("once", "main")).containsExactly("hi");
        assertThat(nodes.container("once")
                        .path("state")
                        .path("terminated")
                        .path("reason")
                        .asString())
                .isEqualTo("Completed");
    }

    @Test
    void aContainerThatKeepsFailingIsBackedOff() {
        nodes.pod("bad", "containers: [{name: main, image: busybox, command: [\"false\"]}]");
        nodes.pass(5);
        assertThat(nodes.waiting("bad")).isEqualTo("CrashLoopBackOff");
        assertThat(nodes.container("bad").path("restartCount").asInt()).isEqualTo(1);
        assertThat(nodes.container("bad")
                        .path("state")
                        .path("waiting")
                        .path("message")
                        .asString())
                .startsWith("back-off 10s restarting failed container=main pod=bad_default(");
        nodes.pass(12);
        assertThat(nodes.container("bad").path("restartCount").asInt()).isEqualTo(2);
        nodes.pass(2);
        assertThat(nodes.container("bad")
                        .path("state")
                        .path("waiting")
                        .path("message")
                        .asString())
                .startsWith("back-off 20s");
        nodes.pass(600);
        assertThat(nodes.container("bad")
                        .path("state")
                        .path("waiting")
                        .path("message")
                        .asString())
                .startsWith("back-off 5m0s");
    }

    @Test
    void initContainersRunOneAfterTheOther() {
        nodes.pod("app", """
                initContainers:
                  - {name: one, image: busybox, command: [sleep, "5"]}
                  - {name: proxy, image: nginx, restartPolicy: Always}
                  - {name: two, image: busybox, command: [sleep, "5"]}
                containers: [{name: main, image: busybox, command: [sleep, infinity]}]
                """);
        nodes.pass(6);
        assertThat(nodes.waiting("app")).isEqualTo("PodInitializing");
        assertThat(nodes.status("app")
                        .path("initContainerStatuses")
                        .path(0)
                        .path("state")
                        .has("running"))
                .isTrue();
        nodes.pass(15);
        assertThat(nodes.phase("app")).isEqualTo("Running");
        assertThat(nodes.condition("app", "Initialized")).isEqualTo("True");
        assertThat(nodes.condition("app", "Ready")).isEqualTo("True");
    }

    @Test
    void anUnknownTagCannotBePulled() {
        nodes.pod("web", "containers: [{name: web, image: \"nginx:1.161\"}]");
        nodes.pass(2);
        assertThat(nodes.waiting("web")).isIn("ErrImagePull", "ImagePullBackOff");
        nodes.pass(3);
        assertThat(nodes.waiting("web")).isEqualTo("ImagePullBackOff");
        assertThat(nodes.events())
                .contains(
                        "Failed: Failed to pull image \"nginx:1.161\": rpc error: code = NotFound desc = failed to pull "
                                + "and unpack image \"docker.io/library/nginx:1.161\": failed to resolve reference "
                                + "\"docker.io/library/nginx:1.161\": docker.io/library/nginx:1.161: not found",
                        "Failed: Error: ErrImagePull",
                        "BackOff: Back-off pulling image \"nginx:1.161\"",
                        "Failed: Error: ImagePullBackOff");
    }

    @Test
    void aMissingConfigMapIsNamed() {
        nodes.pod("web", "containers: [{name: web, image: nginx, envFrom: [{configMapRef: {name: settings}}]}]");
        nodes.pass(5);
        assertThat(nodes.waiting("web")).isEqualTo("CreateContainerConfigError");
        assertThat(nodes.events()).contains("Failed: Error: configmap \"settings\" not found");
        nodes.create(Kinds.CONFIG_MAPS, "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: b}}");
        nodes.pass(15);
        assertThat(nodes.phase("web")).isEqualTo("Running");
    }

    @Test
    void aMissingVolumeKeepsThePodFromStarting() {
        nodes.pod("web", """
                volumes: [{name: config, configMap: {name: settings}}]
                containers: [{name: web, image: nginx}]
                """);
        nodes.pass(5);
        assertThat(nodes.waiting("web")).isEqualTo("ContainerCreating");
        assertThat(nodes.events())
                .contains(
                        "FailedMount: MountVolume.SetUp failed for volume \"config\" : configmap \"settings\" not found");
    }

    @Test
    void anUnknownCommandThatIsNotTriedAgainHasEnded() {
        nodes.pod("web", "{restartPolicy: Never, containers: [{name: web, image: nginx, command: [foo]}]}");
        nodes.pass(4);
        var ended = nodes.container("web").at("/state/terminated");
        assertThat(ended.path("reason").asString()).isEqualTo("StartError");
        assertThat(ended.path("exitCode").asInt()).isEqualTo(128);
    }

    @Test
    void anUnknownCommandIsNotStarted() {
        nodes.pod("web", "containers: [{name: web, image: nginx, command: [foo]}]");
        nodes.pass(4);
        assertThat(nodes.waiting("web")).isIn("RunContainerError", "CrashLoopBackOff");
        assertThat(nodes.container("web")
                        .path("lastState")
                        .path("terminated")
                        .path("exitCode")
                        .asInt())
                .isEqualTo(128);
        assertThat(nodes.events()).anyMatch(it -> it.contains("exec: \"foo\": executable file not found in $PATH"));
    }

    @Test
    void aPodThatTakesTooLongFails() {
        nodes.pod("slow", "{activeDeadlineSeconds: 60, containers: [{name: web, image: nginx}]}");
        nodes.pass(61);
        assertThat(nodes.phase("slow")).isEqualTo("Failed");
        assertThat(nodes.status("slow").path("reason").asString()).isEqualTo("DeadlineExceeded");
    }

    @Test
    void containersStartAgainWhenTheNodeHasPowerAgain() {
        nodes.pod("web", "containers: [{name: web, image: nginx}]");
        nodes.pass(5);
        nodes.nodes().stopNode("node-1");
        nodes.pass(20);
        assertThat(nodes.phase("web")).isEqualTo("Running");
        nodes.nodes().startNode("node-1");
        nodes.pass(10);
        assertThat(nodes.container("web").path("restartCount").asInt()).isEqualTo(1);
        assertThat(nodes.container("web")
                        .path("lastState")
                        .path("terminated")
                        .path("exitCode")
                        .asInt())
                .isEqualTo(255);
        assertThat(nodes.condition("web", "Ready")).isEqualTo("True");
    }
}
