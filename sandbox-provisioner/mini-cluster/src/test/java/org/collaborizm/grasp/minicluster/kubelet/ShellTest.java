package org.collaborizm.grasp.minicluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTest {
    private final TestNodes nodes = new TestNodes(Timing.INSTANT);

    @BeforeEach
    void runAPod() {
        nodes.pod("box", """
                volumes: [{name: data, emptyDir: {}}]
                containers:
                  - name: main
                    image: busybox
                    command: [sleep, infinity]
                    env: [{name: WHO, value: world}]
                    volumeMounts: [{name: data, mountPath: /data}]
                """);
        nodes.pass(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "echo hello $WHO => hello world",
                "echo \"a  b\" 'c $WHO' => a  b c $WHO",
                "true && echo yes || echo no => yes",
                "false; echo $? => 1",
                "for i in 1 2 3; do printf \"$i \"; done => 1 2 3",
                "i=0; while [ $i -lt 3 ]; do i=$((i+1)); done; echo $i => 3",
                "if [ -f /nope ]; then echo there; else echo missing; fi => missing",
                "echo $(hostname) => box",
                "echo one > /data/f; echo two >> /data/f; cat /data/f | wc -l => 2",
                "cat /nope 2>/dev/null || echo gone => gone",
                "foo => sh: foo: not found",
                "cd /data && pwd => /data",
                "echo ${NOPE:-other} => other",
                "env | grep WHO => WHO=world",
                "printf 'a\\nb\\n' | sed s/a/x/ | head -n 1 => x",
                "seq 3 | while read x; do printf \"<$x>\"; done => <1><2><3>",
                "echo aGk= | base64 -d => hi",
                "date +%Y => 2025",
                "kill -0 1; sh -c 'exit 3'; echo $? => 3",
            })
    void oneLinersDoWhatTheyDoInAContainer(String script, String expected) {
        var output = nodes.sh("box", script);
        assertThat(output.replaceFirst("=\\d+$", "").strip()).endsWith(expected);
    }

    @Test
    void aLoopLogsAsTimePasses() {
        nodes.pod(
                "clock",
                "containers: [{name: main, image: busybox, command: [sh, -c, \"while true; do echo tick; sleep 5; done\"]}]");
        nodes.pass(12);
        assertThat(nodes.log("clock", "main")).containsExactly("tick", "tick", "tick");
    }

    @Test
    void aLoopWithoutPauseUsesACoreAndNotTheMachine() {
        nodes.pod("hot", "containers: [{name: main, image: busybox, command: [sh, -c, \"while :; do :; done\"]}]");
        nodes.pass(5);
        assertThat(nodes.phase("hot")).isEqualTo("Running");
        var usage = nodes.nodes()
                .runtime(new org.collaborizm.grasp.minicluster.apimachinery.ObjectKey("default", "hot"))
                .orElseThrow()
                .containers()
                .getFirst()
                .usage();
        assertThat(usage.cpu()).isEqualTo(1000);
    }

    @Test
    void aTrapEndsAScriptInTime() {
        nodes.pod(
                "polite",
                "containers: [{name: main, image: busybox, command: [sh, -c, \"trap 'echo bye; exit 0' TERM; while true; do sleep 1; done\"]}]");
        nodes.pass(3);
        nodes.delete("polite");
        nodes.pass(2);
        assertThat(nodes.exists("polite")).isFalse();
    }

    @Test
    void aShellWithoutInputEndsAtOnce() {
        nodes.pod("shell", "containers: [{name: main, image: busybox}]");
        nodes.pass(2);
        assertThat(nodes.waiting("shell")).isEqualTo("CrashLoopBackOff");
        assertThat(nodes.container("shell")
                        .path("lastState")
                        .path("terminated")
                        .path("reason")
                        .asString())
                .isEqualTo("Completed");
    }

    @Test
    void filesOfAnEmptyDirAreSharedBetweenContainers() {
        nodes.pod("two", """
                volumes: [{name: data, emptyDir: {}}]
                containers:
                  - {name: writer, image: busybox, command: [sh, -c, "echo hi > /out/index.html; sleep infinity"],
                     volumeMounts: [{name: data, mountPath: /out}]}
                  - {name: web, image: nginx, volumeMounts: [{name: data, mountPath: /usr/share/nginx/html}]}
                """);
        nodes.pass(2);
        assertThat(nodes.sh("two", "wget -qO- localhost")).isEqualTo("hi\n=0");
        assertThat(nodes.log("two", "web")).last().asString().contains("\"GET / HTTP/1.1\" 200 3");
    }
}
