package org.collaborizm.grasp.minicluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbesTest {
    private final TestNodes nodes = new TestNodes(Timing.INSTANT);

    @Test
    void aPodIsReadyWhenItsProbeSucceeds() {
        nodes.pod("web", """
                containers:
                  - {name: web, image: nginx, readinessProbe: {httpGet: {path: /, port: 80}, initialDelaySeconds: 5, periodSeconds: 5}}
                """);
        nodes.pass(4);
        assertThat(nodes.phase("web")).isEqualTo("Running");
        assertThat(nodes.condition("web", "Ready")).isEqualTo("False");
        nodes.pass(3);
        assertThat(nodes.condition("web", "Ready")).isEqualTo("True");
    }

    @Test
    void aPodWhoseProbeFailsIsNotReadyAndSaysWhy() {
        nodes.pod("web", """
                containers:
                  - {name: web, image: nginx, readinessProbe: {httpGet: {path: /nope, port: 80}, periodSeconds: 5}}
                """);
        nodes.pass(20);
        assertThat(nodes.condition("web", "Ready")).isEqualTo("False");
        assertThat(nodes.container("web").path("restartCount").asInt()).isZero();
        assertThat(nodes.events())
                .contains("Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 404");
    }

    @Test
    void aContainerThatIsNoLongerAliveIsStartedAgain() {
        nodes.pod("alive", """
                containers:
                  - name: main
                    image: busybox
                    args: [/bin/sh, -c, touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600]
                    livenessProbe: {exec: {command: [cat, /tmp/healthy]}, initialDelaySeconds: 5, periodSeconds: 5}
                """);
        nodes.pass(28);
        assertThat(nodes.events()).noneMatch(it -> it.startsWith("Unhealthy"));
        nodes.pass(25);
        assertThat(nodes.events())
                .contains(
                        "Unhealthy: Liveness probe failed: cat: can't open '/tmp/healthy': No such file or directory\n",
                        "Killing: Container main failed liveness probe, will be restarted");
        nodes.pass(30);
        assertThat(nodes.container("alive").path("restartCount").asInt()).isEqualTo(1);
    }

    @Test
    void aProbeMayGiveLessTimeToEndThanThePod() {
        nodes.pod("deaf", """
                containers:
                  - name: main
                    image: busybox
                    command: [sleep, infinity]
                    livenessProbe: {exec: {command: ["false"]}, periodSeconds: 5, failureThreshold: 1,
                      terminationGracePeriodSeconds: 3}
                """);
        nodes.pass(12);
        assertThat(nodes.container("deaf").path("restartCount").asInt()).isEqualTo(1);
    }

    @Test
    void aPortThatNobodyListensAtIsRefused() {
        nodes.pod("web", "containers: [{name: web, image: nginx, livenessProbe: {tcpSocket: {port: 8080}}}]");
        nodes.pass(2);
        assertThat(nodes.events())
                .contains("Unhealthy: Liveness probe failed: dial tcp 10.42.0.2:8080: connect: connection refused");
    }

    @Test
    void otherProbesWaitForTheStartupProbe() {
        nodes.pod("slow", """
                containers:
                  - name: main
                    image: busybox
                    command: [sh, -c, "sleep 20; touch /tmp/up; sleep 600"]
                    startupProbe: {exec: {command: [cat, /tmp/up]}, periodSeconds: 5, failureThreshold: 10}
                    livenessProbe: {exec: {command: [cat, /tmp/up]}, periodSeconds: 5, failureThreshold: 1}
                """);
        nodes.pass(15);
        assertThat(nodes.container("slow").path("started").asBoolean()).isFalse();
        nodes.pass(20);
        assertThat(nodes.container("slow").path("started").asBoolean()).isTrue();
        assertThat(nodes.container("slow").path("restartCount").asInt()).isZero();
    }
}
