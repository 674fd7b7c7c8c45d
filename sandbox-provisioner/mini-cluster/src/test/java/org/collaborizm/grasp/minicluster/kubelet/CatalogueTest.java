package org.collaborizm.grasp.minicluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private final TestNodes nodes = new TestNodes(Timing.INSTANT);

    @ParameterizedTest
    @CsvSource({
        "nginx:1.27, 80, Welcome to nginx!",
        "httpd, 80, It works!",
        "traefik/whoami, 80, Hostname: app",
        "gcr.io/google-samples/hello-app:2.0, 8080, Version: 2.0.0",
        "kicbase/echo-server:1.0, 8080, Request served by app",
        "stefanprodan/podinfo, 9898, greetings from podinfo",
        "hashicorp/http-echo, 5678, hello-world",
        "nginxdemos/hello:plain-text, 80, Server name: app",
        "registry.k8s.io/hpa-example, 80, OK!",
        "grasp/side-project:v2, 8080, Version: 2.0.0",
    })
    void aKnownServerAnswers(String image, int port, String expected) {
        nodes.pod("app", "containers: [{name: main, image: \"%s\"}]".formatted(image));
        nodes.pod("box", "containers: [{name: main, image: busybox, command: [sleep, infinity]}]");
        nodes.pass(3);
        var address = nodes.status("app").path("podIP").asString();
        assertThat(nodes.sh("box", "wget -qO- http://" + address + ":" + port)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"redis, 6379", "mongo:7, 27017", "mysql:8, 3306", "postgres:16-alpine, 5432"})
    void aDatabaseListensOnceItHasItsPassword(String image, int port) {
        nodes.pod("db", """
                containers: [{name: main, image: "%s", env: [{name: POSTGRES_PASSWORD, value: x}, {name: MYSQL_ROOT_PASSWORD, value: x}]}]
                """.formatted(image));
        nodes.pass(8);
        assertThat(nodes.phase("db")).isEqualTo("Running");
        assertThat(nodes.network()
                        .connectFromOutside(nodes.status("db").path("podIP").asString(), port))
                .isInstanceOf(org.collaborizm.grasp.minicluster.network.Connection.Open.class);
    }

    @Test
    void aDatabaseWithoutPasswordFails() {
        nodes.pod("db", "containers: [{name: main, image: postgres}]");
        nodes.pass(5);
        assertThat(nodes.waiting("db")).isEqualTo("CrashLoopBackOff");
        assertThat(nodes.log("db", "main").getFirst())
                .isEqualTo("Error: Database is uninitialized and superuser password is not specified.");
    }

    @Test
    void anImageNobodyKnowsJustRuns() {
        nodes.pod("own", "containers: [{name: main, image: \"ghcr.io/someone/app:3\"}]");
        nodes.pass(5);
        assertThat(nodes.phase("own")).isEqualTo("Running");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ngnix; pull access denied, repository does not exist or may require authorization",
                "registry.nowhere.test/app:1; dial tcp: lookup registry.nowhere.test: no such host",
                "busybox:nope; docker.io/library/busybox:nope: not found",
            })
    void whatDoesNotExistCannotBePulled(String image, String why) {
        nodes.pod("bad", "containers: [{name: main, image: \"%s\"}]".formatted(image));
        nodes.pass(3);
        assertThat(nodes.waiting("bad")).isEqualTo("ImagePullBackOff");
        assertThat(nodes.container("bad")
                        .path("state")
                        .path("waiting")
                        .path("message")
                        .asString())
                .contains(why);
    }

    @Test
    void aNameInCapitalsIsInvalid() {
        nodes.pod("bad", "containers: [{name: main, image: Nginx}]");
        nodes.pass(3);
        assertThat(nodes.waiting("bad")).isEqualTo("InvalidImageName");
    }

    @Test
    void aProgramThatTakesMoreMemoryThanItsLimitIsKilled() {
        nodes.pod("hog", """
                containers:
                  - {name: main, image: polinux/stress, command: [stress], args: [--vm, "1", --vm-bytes, 250M, --vm-hang, "1"],
                     resources: {limits: {memory: 100Mi}}}
                """);
        nodes.pass(3);
        assertThat(nodes.container("hog")
                        .path("lastState")
                        .path("terminated")
                        .path("reason")
                        .asString())
                .isEqualTo("OOMKilled");
        assertThat(nodes.container("hog")
                        .path("lastState")
                        .path("terminated")
                        .path("exitCode")
                        .asInt())
                .isEqualTo(137);
    }
}
