package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.Optional;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;

/** Files that are there without anybody having written them. */
final class SystemFiles {
    private SystemFiles() {}

    static Optional<String> read(ProcessEnvironment process, String path) {
        var written = process.machine().files().read(path);
        if (written.isPresent()) {
            return written;
        }
        var machine = process.machine();
        return switch (path) {
            case "/dev/null" -> Optional.of("");
            case "/etc/hostname" -> Optional.of(machine.hostname() + "\n");
            case "/etc/resolv.conf" ->
                Optional.of("""
                    search %s.svc.cluster.local svc.cluster.local cluster.local
                    nameserver 10.43.0.10
                    options ndots:5
                    """.formatted(machine.stack().pod().namespace()));
            case "/etc/hosts" -> Optional.of("""
                    # Kubernetes-managed hosts file.
                    127.0.0.1	localhost
                    ::1	localhost ip6-localhost ip6-loopback
                    fe00::0	ip6-localnet
                    fe00::0	ip6-mcastprefix
                    fe00::1	ip6-allnodes
                    fe00::2	ip6-allrouters
                    %s	%s
                    """.formatted(machine.stack().address(), machine.hostname()));
            default -> Optional.empty();
        };
    }
}
