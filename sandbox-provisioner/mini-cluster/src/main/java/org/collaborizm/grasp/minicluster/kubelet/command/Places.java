package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.List;
import java.util.Set;

/** Directories every image has. */
final class Places {
    private static final Set<String> ROOT = Set.of(
            "bin", "dev", "etc", "home", "lib", "opt", "proc", "root", "run", "sbin", "srv", "sys", "tmp", "usr",
            "var");
    private static final Set<String> DEEPER = Set.of(
            "/usr/bin",
            "/usr/local",
            "/usr/local/bin",
            "/usr/share",
            "/var/log",
            "/var/run",
            "/var/lib",
            "/var/tmp",
            "/var/cache");

    private Places() {}

    static boolean standard(String path) {
        return path.equals("/")
                || DEEPER.contains(path)
                || (path.lastIndexOf('/') == 0 && ROOT.contains(path.substring(1)));
    }

    static List<String> root() {
        return ROOT.stream().sorted().toList();
    }
}
