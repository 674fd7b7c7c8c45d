package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What cannot be reached or done from inside a learner's bubblewrap, shown by trying it there. */
@EnabledOnOs(OS.LINUX)
class BubblewrapConfinementIT extends InBubblewrap {
    @Test
    void reachesNeitherTheHostNorTheInternet() throws Exception {
        try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var said = sandbox.inside("""
                    for a in 127.0.0.1:%d 1.1.1.1:443 8.8.8.8:53 169.254.169.254:80; do
                      timeout 3 bash -c "exec 3<>/dev/tcp/${a%%:*}/${a##*:}" 2>/dev/null && echo reached $a
                    done
                    timeout 3 curl -s http://localhost:%1$d && echo reached it
                    timeout 5 getent hosts example.com
                    ls /sys/class/net 2>/dev/null
                    tail -n +3 /proc/net/dev | cut -d: -f1
                    """.formatted(listener.getLocalPort()));

            assertThat(said.strip()).isEqualTo("lo");
        }
    }

    @Test
    void seesNothingOfTheHostBesideItsPrograms() throws Exception {
        var said = sandbox.inside("""
                ls -A / | xargs echo
                ls -A /home /run | xargs echo
                ls -A /root /var /opt /srv /boot /mnt /sys /etc/shadow /etc/ssh /run/docker.sock 2>&1 | grep -v 'No such file'
                ls -A /usr/local | xargs echo
                find / -xdev -name '*.sock' 2>/dev/null
                cut -d: -f1 /etc/passwd
                """);

        assertThat(said.lines()).first().asString().matches("bin dev etc home (lib[0-9x]* )+proc run sbin tmp usr");
        assertThat(said.lines().skip(1)).containsExactly("/home: learner /run: grasp", "bin", "learner");
    }

    @Test
    void seesNoProcessButItsOwn() throws Exception {
        assertThat(sandbox.inside("ps -eo args= | grep -v -e '^ps ' -e '^grep ' -e '^bash ' -e '^sh '")
                        .lines())
                .allMatch(it -> it.contains("grasp-supervise") || it.startsWith("socat "));
    }

    @Test
    void hasNoPrivilegeAndCanMakeNone() throws Exception {
        var said = sandbox.inside("""
                id -u; id -G
                grep -E '^(Cap(Inh|Prm|Eff|Bnd|Amb)|NoNewPrivs):' /proc/self/status | tr -d '\\t'
                unshare --user true 2>&1 | grep -c .
                touch /usr/bin/x /etc/x /x /dev/x /usr/local/bin/x /run/grasp/x 2>&1 | grep -vc 'Read-only file system'
                ls -l /proc/self/fd | grep -c -e socket -e '/data'
                """);

        assertThat(said.lines())
                .containsExactly(
                        "10001",
                        "10001",
                        "CapInh:0000000000000000",
                        "CapPrm:0000000000000000",
                        "CapEff:0000000000000000",
                        "CapBnd:0000000000000000",
                        "CapAmb:0000000000000000",
                        "NoNewPrivs:1",
                        "1",
                        "0",
                        "0");
    }

    @Test
    void isRefusedCallsThatLeadOutOrHoldMemoryNobodyCounts() throws Exception {
        var said = sandbox.inside("""
                grep -c '^Seccomp:.2' /proc/self/status
                perl -e 'shmget(1, 4096, 01600) or print "shared memory: $!\n"'
                perl -e 'msgget(1, 01600) or print "messages: $!\n"'
                unshare --net true
                perl -e 'syscall(425, 1, 0) < 0 and print "rings: $!\n"'
                kubectl version --client | head -1 | cut -c1-18
                """);

        assertThat(said.lines())
                .containsExactly(
                        "1",
                        "shared memory: Operation not permitted",
                        "messages: Operation not permitted",
                        "unshare: unshare failed: Operation not permitted",
                        "rings: Operation not permitted",
                        "Client Version: v1");
    }

    @Test
    void isNotRootOutsideEither() throws Exception {
        assertThat(processes().map(it -> it.info().user().orElse("")))
                .isNotEmpty()
                .doesNotContain("root");
    }

    /** Those that hold the sandbox, as this host sees them. */
    private Stream<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(it -> read(it, "cmdline").endsWith("\0" + sandbox.folder.getFileName() + "\0"));
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid(), file));
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void hasNothingOfTheServersEnvironment() throws Exception {
        assertThat(System.getenv()).containsKey("HOME");
        assertThat(sandbox.inside("cat /proc/[0-9]*/environ | tr '\\0' '\\n' | cut -d= -f1 | sort -u | xargs echo"))
                .isEqualTo("HOME KUBECONFIG LANG OLDPWD PATH PWD SHELL SHLVL USER _\n".replace("OLDPWD ", ""));
    }

    @Test
    void boundsFilesProcessesAndMemory() throws Exception {
        var said = sandbox.inside("""
                head -c 100M /dev/zero >~/big; stat -c %s ~/big; rm ~/big
                head -c 100M /dev/zero >/tmp/big; rm /tmp/big
                head -c 100M /dev/zero >/dev/shm/big; rm /dev/shm/big
                perl -e '$x = "x" x (700 << 20)' || echo no 700 MiB
                echo $(ulimit -u) $(ulimit -c) $(ulimit -n) $(nice)
                """);

        assertThat(said.lines().filter(it -> it.contains("No space left on device")))
                .hasSize(3);
        assertThat(said).contains("no 700 MiB").containsPattern("256 0 1024 1\\d");
    }

    @Test
    void isBoundAsAWholeWhereControlGroupsCanBeMade() throws Exception {
        var trial = new ShellCgroup("a-trial");
        var can = !trial.make().isEmpty();
        trial.remove();

        assertThat(processes()).allMatch(it -> read(it, "cgroup").contains("/grasp-shells-") == can);
        assertThat(sandbox.inside("perl -e '$n = 400 << 20; $x = \"x\" x $n'; echo it said $?"))
                .contains("it said " + (can ? 137 : 0));
    }
}
