package org.collaborizm.grasp.provisioner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds out, by looking and by trying, whether a learner's shells can run on this host. */
final class ShellHostProbe {
    /** Programs without which there is no shell, each with the package that has it. */
    private static final List<Program> NEEDED = List.of(
            new Program("bwrap", "bubblewrap"),
            new Program("bash", "bash"),
            new Program("perl", "perl"),
            new Program("pkill", "procps", "procps-ng"),
            new Program("prlimit", "util-linux"),
            new Program("setpriv", "util-linux"),
            new Program("unshare", "util-linux"),
            new Program("socat", "socat"),
            new Program("tmux", "tmux"));

    private static final List<String> EXPECTED = List.of("jq", "curl", "nano", "vim", "less");
    private static final Path COMPLETION = Path.of("/usr/share/bash-completion/bash_completion");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern BUBBLEWRAP = Pattern.compile("bubblewrap (\\d+)\\.(\\d+)");
    private static final Pattern KERNEL = Pattern.compile("(\\d+)\\.(\\d+).*", Pattern.DOTALL);
    static final String KUBECTL_REMEDY =
            "kubectl: version 1.31, 1.32 or 1.33 from https://kubernetes.io/docs/tasks/tools, on the"
                    + " PATH or named by the environment variable KUBECTL";
    private static final String USER_NAMESPACES_REMEDY = """
            User namespaces:
              Ubuntu 24.04 and later: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
              Debian with them switched off: sudo sysctl -w kernel.unprivileged_userns_clone=1
              switched off in another way: sudo sysctl -w user.max_user_namespaces=10000
              in a container: it has to be allowed to make them (for Docker: --security-opt seccomp=unconfined)""";

    private final String wantedKubectl;
    private final List<String> missing = new ArrayList<>();
    private final TreeSet<String> debian = new TreeSet<>();
    private final TreeSet<String> fedora = new TreeSet<>();
    private final List<String> remedies = new ArrayList<>();

    ShellHostProbe(String wantedKubectl) {
        this.wantedKubectl = wantedKubectl;
    }

    /**
     * @param debianPackage that has it there
     * @param fedoraPackage that has it there
     */
    private record Program(String name, String debianPackage, String fedoraPackage) {
        Program(String name, String everywhere) {
            this(name, everywhere, everywhere);
        }
    }

    ShellHost answer() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return new ShellHost.Unable(
                    List.of("Linux (this is " + System.getProperty("os.name") + ")"),
                    "On this system shells are simulated, or run in containers: install a Docker engine for those.");
        }
        kernel();
        programs();
        var kubectl = kubectl();
        if (missing.isEmpty()) {
            tryIt();
        }
        if (!missing.isEmpty() || kubectl.isEmpty()) {
            return new ShellHost.Unable(missing, remedy());
        }
        var found = kubectl.get();
        var lacking =
                EXPECTED.stream().filter(it -> HostCommand.find(it).isEmpty()).toList();
        return new ShellHost.Able(found, isRoot(), found.completion(), lacking);
    }

    /** From 5.14 on the kernel counts a sandbox's processes for itself, not together with all others of the same user. */
    private void kernel() {
        var release = KERNEL.matcher(System.getProperty("os.version"));
        if (release.matches() && isOlder(release.group(1), release.group(2), 5, 14)) {
            missing.add("Linux 5.14 or later (this is " + System.getProperty("os.version") + ")");
        }
    }

    private static boolean isOlder(String major, String minor, int wantedMajor, int wantedMinor) {
        var one = Integer.parseInt(major);
        return one < wantedMajor || (one == wantedMajor && Integer.parseInt(minor) < wantedMinor);
    }

    private void programs() {
        for (var program : NEEDED) {
            if (HostCommand.find(program.name()).isEmpty()) {
                missing.add(program.name());
                debian.add(program.debianPackage());
                fedora.add(program.fedoraPackage());
            }
        }
        if (!missing.contains("perl")
                && !HostCommand.run(List.of("perl", "-MPOSIX", "-MSocket", "-MFcntl", "-e", "1"), PATIENCE)
                        .succeeded()) {
            missing.add("perl's standard modules");
            debian.add("perl");
            fedora.add("perl");
        }
        if (!Files.isReadable(COMPLETION)) {
            missing.add("bash-completion");
            debian.add("bash-completion");
            fedora.add("bash-completion");
        }
        if (!missing.contains("bwrap")) {
            var version = BUBBLEWRAP.matcher(
                    HostCommand.run(List.of("bwrap", "--version"), PATIENCE).output());
            if (!version.find() || isOlder(version.group(1), version.group(2), 0, 8)) {
                missing.add("bubblewrap 0.8 or later (Debian 12, Ubuntu 24.04 and Fedora have it)");
            }
        }
    }

    private Optional<KubectlBinary> kubectl() {
        var found = KubectlBinary.find(wantedKubectl);
        if (found.isEmpty()) {
            missing.add("a kubectl of version 1.31, 1.32 or 1.33"
                    + (wantedKubectl.isBlank() ? "" : " at " + wantedKubectl));
            remedies.add(KUBECTL_REMEDY);
        }
        return found;
    }

    private void tryIt() {
        var trial = new ArrayList<String>();
        if (isRoot()) {
            trial.addAll(BubblewrapCommand.hidden("mount --bind /usr " + BubblewrapCommand.REACHABLE));
            trial.addAll(BubblewrapCommand.AS_NOBODY);
        }
        trial.addAll(BubblewrapCommand.CONFINED);
        trial.addAll(BubblewrapCommand.system());
        trial.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--", "prlimit", "--nproc=256", "true"));
        var result = HostCommand.run(trial, PATIENCE);
        if (!result.succeeded()) {
            missing.add("the right to make user namespaces (bwrap said: " + result.output() + ")");
            remedies.add(USER_NAMESPACES_REMEDY);
        }
    }

    private String remedy() {
        var all = new ArrayList<String>();
        if (!debian.isEmpty()) {
            all.add("Debian, Ubuntu: sudo apt-get install " + String.join(" ", debian));
            all.add("Fedora: sudo dnf install " + String.join(" ", fedora));
        }
        all.addAll(remedies);
        return String.join("\n", all);
    }

    static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
