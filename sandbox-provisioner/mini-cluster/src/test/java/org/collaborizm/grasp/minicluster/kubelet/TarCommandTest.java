package org.collaborizm.grasp.minicluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code tar} as people and kubectl call it. */
class TarCommandTest {
    private final TestNodes nodes = new TestNodes(Timing.INSTANT);

    @BeforeEach
    void aPodWithFiles() {
        nodes.pod("box", """
                volumes: [{name: fixed, configMap: {name: fixed, optional: true}}]
                containers:
                  - {name: main, image: busybox, command: [sleep, infinity], volumeMounts: [{name: fixed, mountPath: /fixed}]}
                """);
        nodes.pass(2);
        nodes.sh("box", "mkdir -p /data/sub; echo one > /data/a; echo two > /data/sub/b");
    }

    @Test
    void aFolderGoesThroughAPipe() {
        assertThat(nodes.sh("box", "mkdir /copy; cd /data; tar cf - . | tar xmf - -C /copy; cat /copy/a /copy/sub/b"))
                .isEqualTo("one\ntwo\n=0");
    }

    @Test
    void anArchiveIsAFileThatTellsItsContents() {
        assertThat(nodes.sh("box", "tar czf /tmp/all.tgz -C / data; tar tf /tmp/all.tgz"))
                .isEqualTo("data/\ndata/a\ndata/sub/\ndata/sub/b\n=0");
        assertThat(nodes.sh("box", "tar xvzf /tmp/all.tgz -C /tmp; cat /tmp/data/a"))
                .isEqualTo("data/\ndata/a\ndata/sub/\ndata/sub/b\none\n=0");
    }

    @Test
    void namesLoseTheirFirstSlash() {
        assertThat(nodes.sh("box", "tar cf /tmp/a.tar /data/a; tar tf /tmp/a.tar"))
                .isEqualTo("tar: removing leading '/' from member names\ndata/a\n=0");
    }

    @Test
    void whatDoesNotWorkIsSaid() {
        assertThat(nodes.sh("box", "tar cf - /nope")).contains("tar: /nope: No such file or directory\n=1");
        assertThat(nodes.sh("box", "echo | tar xf - -C /nope"))
                .isEqualTo("tar: can't change directory to '/nope': No such file or directory\n=1");
        assertThat(nodes.sh("box", "tar cf /tmp/a.tar -C /data a; tar xf /tmp/a.tar -C /fixed"))
                .isEqualTo("tar: can't open 'a': Read-only file system\n=1");
        assertThat(nodes.sh("box", "echo nonsense | tar xf -")).isEqualTo("tar: short read\n=1");
        assertThat(nodes.sh("box", "tar -v")).isEqualTo("tar: must specify one of -c, -x, -t\n=1");
    }

    @Test
    void whoSendsTooMuchIsStopped() {
        var said = new StringBuilder();
        var runtime = nodes.nodes().runtime(new ObjectKey("default", "box")).orElseThrow();
        var streams =
                new Streams(said::append, said::append, code -> said.append("=").append(code));
        var tar = runtime.containers().getFirst().exec(List.of("tar", "xf", "-"), false, streams);
        for (var i = 0; i < 5; i++) {
            tar.input("x".repeat(1024 * 1024));
        }
        nodes.settle();
        assertThat(said).hasToString("tar: no archive of more than 4194304 bytes is simulated\n=1");
    }
}
