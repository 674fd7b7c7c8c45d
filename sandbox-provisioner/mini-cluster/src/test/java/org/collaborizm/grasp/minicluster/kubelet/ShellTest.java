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
                "x=$(false) && echo yes || echo no => no",
                "if x=$(echo a); then echo $x; fi => a",
                "echo $(( $(echo 40) + 2 )) => 42",
            })
    void oneLinersDoWhatTheyDoInAContainer(String script, String expected) {
        var output = nodes.sh("box", script);
        assertThat(output.replaceFirst("=\\d+$", "").strip()).endsWith(expected);
    }

    @Test
    void aHereDocumentIsReadAsItIsOrWithVariables() {
        assertThat(nodes.sh("box", "cat <<EOF | tr a-z A-Z\nhi $WHO, \"you\" `date +%Y`\nEOF\necho end"))
                .startsWith("HI WORLD, \"YOU\" 2025\nend\n");
        assertThat(nodes.sh("box", "cat <<'EOF' >/data/f; cat /data/f\nhi $WHO\n\n  EOF\nEOF"))
                .startsWith("hi $WHO\n\n  EOF\n");
        assertThat(nodes.sh("box", "cat <<-EOF\n\ttabbed\n\tEOF\ncat <<<\"$WHO\""))
                .startsWith("tabbed\nworld\n");
        assertThat(nodes.sh("box", "cat <<EOF\nnever")).contains("here-document is not ended by EOF");
    }

    @Test
    void patternsAreNamesOfFilesUnlessQuoted() {
        nodes.sh(
                "box", "cd /data; mkdir d; echo a > a.yaml; echo b > b.yaml; echo c > d/c.yaml; echo . > .hidden.yaml");
        assertThat(nodes.sh("box", "cd /data; echo *.yaml '*.yaml' \"*\" *.json [ab].y* /data/?/*.yaml"))
                .startsWith("a.yaml b.yaml *.yaml * *.json a.yaml b.yaml /data/d/c.yaml\n");
        assertThat(nodes.sh("box", "HOME=/data; echo ~/a ~x '~'")).startsWith("/data/a ~x ~\n");
    }

    @Test
    void aPipelineHandsOnAtOnce() {
        nodes.pod(
                "stream",
                "containers: [{name: main, image: busybox, command: [sh, -c, \"(echo a1; sleep 5; echo a2; sleep 9) | grep a | tr a b\"]}]");
        nodes.pass(3);
        assertThat(nodes.log("stream", "main")).containsExactly("b1");
        nodes.pass(5);
        assertThat(nodes.log("stream", "main")).containsExactly("b1", "b2");
    }

    @Test
    void aPipelineEndsWhatNobodyReads() {
        nodes.pod(
                "endless",
                "restartPolicy: Never\ncontainers: [{name: main, image: busybox, command: [sh, -c, \"while true; do echo x; done | head -n 2; echo done\"]}]");
        nodes.pass(3);
        assertThat(nodes.log("endless", "main")).containsExactly("x", "x", "done");
        assertThat(nodes.phase("endless")).isEqualTo("Succeeded");
    }

    @Test
    void whatAScriptKeepsInMemoryIsBounded() {
        assertThat(nodes.sh("box", "x=0123456789; for i in $(seq 30); do x=$x$x; done; echo ${#x}"))
                .contains("out of memory");
        assertThat(nodes.sh("box", "seq 9999 > /data/f; x=$(for i in $(seq 99); do cat /data/f; done); echo end"))
                .contains("out of memory", "end");
    }

    @Test
    void aPatternThatWouldLookForEverIsStopped() {
        assertThat(nodes.sh("box", "echo " + "a".repeat(60) + " | grep '(.*a){12}c'; echo $?"))
                .startsWith("grep: the pattern takes too long\n2\n");
        assertThat(nodes.sh("box", "echo x | grep '('; echo $?"))
                .contains("Unclosed group")
                .contains("\n2\n");
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
    void aContainerUsesNoMoreThanItsLimit() {
        nodes.pod("slow", """
                containers: [{name: main, image: busybox, command: [sh, -c, "while :; do :; done"],
                  resources: {limits: {cpu: 200m}}}]
                """);
        nodes.pass(5);
        var usage = nodes.nodes()
                .runtime(new org.collaborizm.grasp.minicluster.apimachinery.ObjectKey("default", "slow"))
                .orElseThrow()
                .containers()
                .getFirst()
                .usage();
        assertThat(usage.cpu()).isEqualTo(200);
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
