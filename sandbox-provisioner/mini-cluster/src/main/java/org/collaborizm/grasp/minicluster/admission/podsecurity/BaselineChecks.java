package org.collaborizm.grasp.minicluster.admission.podsecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The level {@code baseline}, in the order of the checks' names. */
final class BaselineChecks {
    static final Set<String> CAPABILITIES = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");
    private static final Set<String> SELINUX_TYPES = Set.of("", "container_t", "container_init_t", "container_kvm_t");
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

    private BaselineChecks() {}

    /** @param restricted leaves out what the level restricted has its own checks for */
    static List<Function<PodView, Optional<Violation>>> all(boolean restricted) {
        var checks = new ArrayList<Function<PodView, Optional<Violation>>>();
        checks.add(BaselineChecks::appArmor);
        if (!restricted) {
            checks.add(BaselineChecks::capabilities);
        }
        checks.add(BaselineChecks::hostNamespaces);
        if (!restricted) {
            checks.add(BaselineChecks::hostPathVolumes);
        }
        checks.add(BaselineChecks::hostPorts);
        checks.add(BaselineChecks::privileged);
        checks.add(BaselineChecks::procMount);
        checks.add(BaselineChecks::seLinux);
        if (!restricted) {
            checks.add(BaselineChecks::seccomp);
        }
        checks.add(Sysctls::check);
        checks.add(BaselineChecks::windowsHostProcess);
        return checks;
    }

    private static Optional<Violation> appArmor(PodView pod) {
        Predicate<String> bad = it -> !Set.of("RuntimeDefault", "Localhost").contains(it);
        var setters = pod.setters(it -> it.at("/appArmorProfile/type").isString()
                && bad.test(it.at("/appArmorProfile/type").asString()));
        var values = new ArrayList<>(pod.values("/appArmorProfile/type", bad));
        var annotations = new TreeSet<String>();
        pod.annotations().forEach((key, value) -> {
            if (key.startsWith(APP_ARMOR)
                    && !value.isEmpty()
                    && !value.equals("runtime/default")
                    && !value.startsWith("localhost/")) {
                annotations.add(key + "=\"" + value + "\"");
            }
        });
        if (!annotations.isEmpty()) {
            values.addAll(annotations);
            setters.add(Violation.plural("annotation", annotations));
        }
        return setters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        Violation.plural("forbidden AppArmor profile", values),
                        String.join(" and ", setters) + " must not set AppArmor profile type to "
                                + Violation.quoted(values)));
    }

    private static Optional<Violation> capabilities(PodView pod) {
        return addedCapabilities(pod, CAPABILITIES).map(it -> new Violation("non-default capabilities", it));
    }

    /** What a Pod may not add. */
    static Optional<String> addedCapabilities(PodView pod, Set<String> allowed) {
        var bad = new TreeSet<String>();
        var containers = pod.containersWith(it -> {
            var added = it.path("capabilities").path("add").valueStream().map(JsonNode::asString);
            return bad.addAll(added.filter(name -> !allowed.contains(name)).toList())
                    || it.path("capabilities")
                            .path("add")
                            .valueStream()
                            .anyMatch(name -> bad.contains(name.asString()));
        });
        return containers.isEmpty()
                ? Optional.empty()
                : Optional.of(Violation.named("container", containers) + " must not include " + Violation.quoted(bad)
                        + " in securityContext.capabilities.add");
    }

    private static Optional<Violation> hostNamespaces(PodView pod) {
        var set = Stream.of("hostNetwork", "hostPID", "hostIPC")
                .filter(it -> pod.spec().path(it).asBoolean(false))
                .map(it -> it + "=true")
                .toList();
        return violation("host namespaces", set, String.join(", ", set));
    }

    private static Optional<Violation> hostPathVolumes(PodView pod) {
        var volumes = pod.spec()
                .path("volumes")
                .valueStream()
                .filter(it -> it.has("hostPath"))
                .map(PodView::name)
                .toList();
        return violation("hostPath volumes", volumes, Violation.named("volume", volumes));
    }

    private static Optional<Violation> hostPorts(PodView pod) {
        var ports = new TreeSet<String>();
        var containers = pod.containers().stream()
                .filter(container -> container
                        .path("ports")
                        .valueStream()
                        .anyMatch(it -> it.path("hostPort").asInt(0) != 0))
                .toList();
        containers.forEach(container -> container
                .path("ports")
                .valueStream()
                .map(it -> it.path("hostPort").asInt(0))
                .filter(it -> it != 0)
                .forEach(it -> ports.add(String.valueOf(it))));
        var names = containers.stream().map(PodView::name).toList();
        return violation(
                "hostPort",
                names,
                "%s %s %s %s"
                        .formatted(
                                Violation.named("container", names),
                                names.size() == 1 ? "uses" : "use",
                                Violation.plural("hostPort", ports),
                                String.join(", ", ports)));
    }

    private static Optional<Violation> privileged(PodView pod) {
        var bad = pod.containersWith(it -> it.path("privileged").asBoolean(false));
        return violation(
                "privileged", bad, Violation.named("container", bad) + " must not set securityContext.privileged=true");
    }

    private static Optional<Violation> procMount(PodView pod) {
        var bad = pod.containersWith(
                it -> !it.path("procMount").asString("Default").equals("Default"));
        var values = pod.values("/procMount", it -> !it.equals("Default"));
        return violation(
                "procMount",
                bad,
                Violation.named("container", bad) + " must not set securityContext.procMount to "
                        + Violation.quoted(values));
    }

    private static Optional<Violation> seLinux(PodView pod) {
        var setters = pod.setters(it -> !isPlain(it.path("seLinuxOptions")));
        var types = pod.values("/seLinuxOptions/type", it -> !SELINUX_TYPES.contains(it));
        var data = new ArrayList<String>();
        if (!types.isEmpty()) {
            data.add(Violation.named("type", types));
            if (!pod.values("/seLinuxOptions/user", it -> !it.isEmpty()).isEmpty()) {
                data.add("user may not be set");
            }
            if (!pod.values("/seLinuxOptions/role", it -> !it.isEmpty()).isEmpty()) {
                data.add("role may not be set");
            }
        }
        return violation(
                "seLinuxOptions",
                setters,
                String.join(" and ", setters) + " set forbidden securityContext.seLinuxOptions: "
                        + String.join("; ", data));
    }

    private static boolean isPlain(JsonNode options) {
        return SELINUX_TYPES.contains(options.path("type").asString(""))
                && options.path("user").asString("").isEmpty()
                && options.path("role").asString("").isEmpty();
    }

    static Optional<Violation> seccomp(PodView pod) {
        var setters = pod.setters(it -> isBadSeccomp(it.at("/seccompProfile/type")));
        var values = pod.values(
                "/seccompProfile/type",
                it -> !Set.of("RuntimeDefault", "Localhost").contains(it));
        return violation(
                "seccompProfile",
                setters,
                String.join(" and ", setters) + " must not set securityContext.seccompProfile.type to "
                        + Violation.quoted(values));
    }

    private static boolean isBadSeccomp(JsonNode type) {
        return type.isString() && !Set.of("RuntimeDefault", "Localhost").contains(type.asString());
    }

    private static Optional<Violation> windowsHostProcess(PodView pod) {
        var setters =
                pod.setters(it -> it.path("windowsOptions").path("hostProcess").asBoolean(false));
        return violation(
                "hostProcess",
                setters,
                String.join(" and ", setters) + " must not set securityContext.windowsOptions.hostProcess=true");
    }

    static Optional<Violation> violation(String reason, List<String> found, String detail) {
        return found.isEmpty() ? Optional.empty() : Optional.of(new Violation(reason, detail));
    }
}
