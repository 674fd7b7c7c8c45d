package org.collaborizm.grasp.minicluster.admission.podsecurity;

import java.util.Map;
import java.util.Optional;

/** Kernel parameters a Pod may set, and since which version of the policy. */
final class Sysctls {
    private static final Map<String, Integer> SINCE_MINOR = Map.ofEntries(
            Map.entry("kernel.shm_rmid_forced", 0),
            Map.entry("net.ipv4.ip_local_port_range", 0),
            Map.entry("net.ipv4.tcp_syncookies", 0),
            Map.entry("net.ipv4.ping_group_range", 0),
            Map.entry("net.ipv4.ip_unprivileged_port_start", 0),
            Map.entry("net.ipv4.ip_local_reserved_ports", 27),
            Map.entry("net.ipv4.tcp_keepalive_time", 29),
            Map.entry("net.ipv4.tcp_fin_timeout", 29),
            Map.entry("net.ipv4.tcp_keepalive_intvl", 29),
            Map.entry("net.ipv4.tcp_keepalive_probes", 29),
            Map.entry("net.ipv4.tcp_rmem", 32),
            Map.entry("net.ipv4.tcp_wmem", 32));

    private Sysctls() {}

    static Optional<Violation> check(PodView pod) {
        var bad = pod.securityContext()
                .path("sysctls")
                .valueStream()
                .map(PodView::name)
                .filter(it -> SINCE_MINOR.getOrDefault(it, Integer.MAX_VALUE) > pod.minor())
                .toList();
        return BaselineChecks.violation("forbidden sysctls", bad, String.join(", ", bad));
    }
}
