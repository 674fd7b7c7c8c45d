package org.collaborizm.grasp.minicluster.admission.podsecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What the level {@code restricted} adds, in the order of the checks' names. */
final class RestrictedChecks {
    private static final int RUN_AS_USER_SINCE = 23;
    private static final int WINDOWS_EXEMPT_SINCE = 25;
    private static final Set<String> VOLUME_TYPES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private RestrictedChecks() {}

    static List<Function<PodView, Optional<Violation>>> all() {
        return List.of(
                RestrictedChecks::allowPrivilegeEscalation,
                RestrictedChecks::capabilities,
                RestrictedChecks::volumes,
                RestrictedChecks::runAsNonRoot,
                RestrictedChecks::runAsUser,
                RestrictedChecks::seccomp);
    }

    private static boolean isExempt(PodView pod) {
        return pod.isWindows() && pod.minor() >= WINDOWS_EXEMPT_SINCE;
    }

    private static Optional<Violation> allowPrivilegeEscalation(PodView pod) {
        if (isExempt(pod)) {
            return Optional.empty();
        }
        var bad = pod.containersWith(it -> it.path("allowPrivilegeEscalation").asBoolean(true));
        return BaselineChecks.violation(
                "allowPrivilegeEscalation != false",
                bad,
                Violation.named("container", bad) + " must set securityContext.allowPrivilegeEscalation=false");
    }

    private static Optional<Violation> capabilities(PodView pod) {
        if (isExempt(pod)) {
            return Optional.empty();
        }
        var keeping = pod.containersWith(it -> it.path("capabilities")
                .path("drop")
                .valueStream()
                .noneMatch(name -> name.asString().equals("ALL")));
        var details = new ArrayList<String>();
        if (!keeping.isEmpty()) {
            details.add(
                    Violation.named("container", keeping) + " must set securityContext.capabilities.drop=[\"ALL\"]");
        }
        BaselineChecks.addedCapabilities(pod, Set.of("NET_BIND_SERVICE")).ifPresent(details::add);
        return BaselineChecks.violation("unrestricted capabilities", details, String.join("; ", details));
    }

    private static Optional<Violation> volumes(PodView pod) {
        var names = new ArrayList<String>();
        var types = new TreeSet<String>();
        for (var volume : pod.spec().path("volumes")) {
            var type = volume.propertyStream()
                    .map(it -> it.getKey())
                    .filter(it -> !it.equals("name"))
                    .findFirst()
                    .orElse("emptyDir");
            if (!VOLUME_TYPES.contains(type)) {
                names.add(PodView.name(volume));
                types.add(type);
            }
        }
        return BaselineChecks.violation(
                "restricted volume types",
                names,
                "%s %s %s"
                        .formatted(
                                Violation.named("volume", names),
                                names.size() == 1 ? "uses" : "use",
                                Violation.named("restricted volume type", types)));
    }

    private static Optional<Violation> runAsNonRoot(PodView pod) {
        var field = "runAsNonRoot";
        var setters =
                pod.setters(it -> it.path(field).isBoolean() && !it.path(field).asBoolean());
        if (!setters.isEmpty()) {
            return Optional.of(new Violation(
                    "runAsNonRoot != true",
                    String.join(" and ", setters) + " must not set securityContext.runAsNonRoot=false"));
        }
        var silent = pod.securityContext().path(field).asBoolean(false)
                ? List.<String>of()
                : pod.containersWith(it -> !it.path(field).isBoolean());
        return BaselineChecks.violation(
                "runAsNonRoot != true",
                silent,
                "pod or " + Violation.named("container", silent) + " must set securityContext.runAsNonRoot=true");
    }

    private static Optional<Violation> runAsUser(PodView pod) {
        if (pod.minor() < RUN_AS_USER_SINCE) {
            return Optional.empty();
        }
        var setters = pod.setters(it -> it.path("runAsUser").asLong(-1) == 0);
        return BaselineChecks.violation(
                "runAsUser=0", setters, String.join(" and ", setters) + " must not set runAsUser=0");
    }

    private static Optional<Violation> seccomp(PodView pod) {
        if (isExempt(pod)) {
            return Optional.empty();
        }
        var wrong = BaselineChecks.seccomp(pod);
        if (wrong.isPresent() || pod.securityContext().has("seccompProfile")) {
            return wrong;
        }
        var silent = pod.containersWith(it -> !it.has("seccompProfile"));
        return BaselineChecks.violation(
                "seccompProfile",
                silent,
                "pod or " + Violation.named("container", silent)
                        + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\"");
    }
}
