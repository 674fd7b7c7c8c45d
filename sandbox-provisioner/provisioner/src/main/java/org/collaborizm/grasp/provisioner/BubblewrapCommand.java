package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.provisioner.ShellHost.Able;

/** The words that start a learner's sandbox: what it sees, what it may and how much it gets. */
final class BubblewrapCommand {
    /** Who a learner is inside, and outside too where this server is root. */
    static final int USER = 10001;

    /** Where a sandbox started by root has its folder: its first user may not go through the folders above. */
    static final Path REACHABLE = Path.of("/mnt");

    /** Lets go of root, before anything of a learner's is there. */
    static final List<String> AS_NOBODY = List.of(
            "setpriv",
            "--reuid=" + USER,
            "--regid=" + USER,
            "--clear-groups",
            "--no-new-privs",
            "--bounding-set=-all",
            "--inh-caps=-all",
            "--");

    /** Namespaces of its own, in which no further user namespace can be made; no capability; nobody's environment. */
    static final List<String> CONFINED = List.of(
            "bwrap",
            "--unshare-all",
            "--unshare-user",
            "--disable-userns",
            "--uid",
            String.valueOf(USER),
            "--gid",
            String.valueOf(USER),
            "--hostname",
            "shell",
            "--cap-drop",
            "ALL",
            "--new-session",
            "--as-pid-1",
            "--clearenv");

    private static final List<String> BESIDE_USR = List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");
    private static final String HOME_BYTES = String.valueOf(32 << 20);
    private static final String TMP_BYTES = String.valueOf(16 << 20);
    private static final String SHARED_MEMORY_BYTES = String.valueOf(1 << 20);
    private static final String SHOW =
            "mount --bind \"$2\" \"$1/kubectl\" && mount --rbind \"$1\" " + REACHABLE + " && shift 2";

    private final Able host;
    private final ShellFolder folder;

    BubblewrapCommand(Able host, ShellFolder folder) {
        this.host = host;
        this.folder = folder;
    }

    /** @param groups the files that a process writes its number to for being in the sandbox's control groups */
    List<String> words(List<Path> groups) {
        var words = new ArrayList<String>();
        words.addAll(List.of("perl", folder.launch().toString(), folder.path().toString()));
        groups.forEach(it -> words.add(it.toString()));
        words.add("--");
        if (host.root()) {
            words.addAll(hidden(SHOW));
            words.addAll(List.of(folder.path().toString(), host.kubectl().path().toString()));
            words.addAll(AS_NOBODY);
        }
        words.addAll(CONFINED);
        words.addAll(system());
        words.addAll(furniture());
        words.addAll(memory());
        words.addAll(environment());
        words.addAll(List.of("--remount-ro", "/", "--"));
        words.addAll(bounds());
        words.addAll(List.of(ShellFolder.SUPERVISE, folder.lease()));
        return words;
    }

    /** What root runs before it lets go: mounts that nobody else on this host sees. */
    static List<String> hidden(String mounts) {
        var script = mounts + " && exec \"$@\"";
        return List.of("unshare", "--mount", "--propagation", "private", "--", "sh", "-c", script, "hidden");
    }

    /** This host's programs, to read. */
    static List<String> system() {
        var words = new ArrayList<>(List.of("--ro-bind", "/usr", "/usr"));
        for (var beside : BESIDE_USR) {
            var path = Path.of(beside);
            if (Files.isSymbolicLink(path)) {
                words.addAll(List.of("--symlink", target(path), beside));
            } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                words.addAll(List.of("--ro-bind", beside, beside));
            }
        }
        return words;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "usr/" + link.getFileName();
        }
    }

    /** What is the sandbox's own, to read: settings, tools and the way to the API server. */
    private List<String> furniture() {
        var seen = host.root() ? folder.at(REACHABLE) : folder;
        var kubectl =
                host.root() ? seen.path().resolve("kubectl") : host.kubectl().path();
        var words = new ArrayList<>(List.of(
                "--ro-bind",
                seen.local().toString(),
                "/usr/local",
                "--ro-bind",
                kubectl.toString(),
                "/usr/local/bin/kubectl",
                "--ro-bind",
                seen.etc().toString(),
                "/etc",
                "--ro-bind",
                seen.run().toString(),
                "/run/grasp"));
        for (var shared : ShellFolder.sharedSettings()) {
            words.addAll(List.of("--ro-bind", shared.toString(), shared.toString()));
        }
        return words;
    }

    private static List<String> memory() {
        return List.of(
                "--perms",
                "0700",
                "--size",
                HOME_BYTES,
                "--tmpfs",
                "/home/learner",
                "--perms",
                "1777",
                "--size",
                TMP_BYTES,
                "--tmpfs",
                "/tmp",
                "--proc",
                "/proc",
                "--dev",
                "/dev",
                "--perms",
                "1777",
                "--size",
                SHARED_MEMORY_BYTES,
                "--tmpfs",
                "/dev/shm",
                "--remount-ro",
                "/dev",
                "--chdir",
                "/home/learner");
    }

    private static List<String> environment() {
        return List.of(
                "--setenv",
                "PATH",
                "/usr/local/bin:/usr/bin:/bin",
                "--setenv",
                "HOME",
                "/home/learner",
                "--setenv",
                "USER",
                "learner",
                "--setenv",
                "LANG",
                "C.UTF-8",
                "--setenv",
                "SHELL",
                "/bin/bash",
                "--setenv",
                "KUBECONFIG",
                "/home/learner/.kube/config");
    }

    /** Set inside, where processes are counted for this sandbox alone. */
    private static List<String> bounds() {
        return List.of(
                "prlimit",
                "--nproc=256",
                "--nofile=1024",
                "--core=0",
                "--fsize=" + (64 << 20),
                "--data=" + (512 << 20),
                "--memlock=0",
                "--msgqueue=0",
                "perl");
    }
}
