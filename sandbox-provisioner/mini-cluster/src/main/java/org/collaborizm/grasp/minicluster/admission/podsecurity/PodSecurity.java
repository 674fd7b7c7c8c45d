package org.collaborizm.grasp.minicluster.admission.podsecurity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.admission.AdmissionPlugin;
import org.collaborizm.grasp.minicluster.admission.AdmissionRequest;
import org.collaborizm.grasp.minicluster.admission.Refusal;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds Pods to the level their namespace enforces, and warns about workloads. As {@code k8s.io/pod-security-admission}. */
public final class PodSecurity implements AdmissionPlugin {
    private static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
    private static final GroupResource PODS = new GroupResource("", "pods");
    private static final Map<GroupResource, String> TEMPLATES = Map.of(
            new GroupResource("", "replicationcontrollers"), "/spec/template",
            new GroupResource("", "podtemplates"), "/template",
            new GroupResource("apps", "deployments"), "/spec/template",
            new GroupResource("apps", "replicasets"), "/spec/template",
            new GroupResource("apps", "statefulsets"), "/spec/template",
            new GroupResource("apps", "daemonsets"), "/spec/template",
            new GroupResource("batch", "jobs"), "/spec/template",
            new GroupResource("batch", "cronjobs"), "/spec/jobTemplate/spec/template");

    private final Store store;

    public PodSecurity(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "PodSecurity";
    }

    @Override
    public void validate(AdmissionRequest request) {
        var object = request.object();
        if (object == null) {
            return;
        }
        var resource = request.type().groupResource();
        if (resource.equals(NAMESPACES)) {
            validateNamespace(request, object);
        } else if (resource.equals(PODS) && changesContainers(request, object)) {
            validatePod(request, object);
        } else if (TEMPLATES.containsKey(resource) && request.subresource().isEmpty()) {
            warn(request, object.at(TEMPLATES.get(resource)));
        }
    }

    private static boolean changesContainers(AdmissionRequest request, ObjectNode pod) {
        if (!request.subresource().isEmpty() && !request.subresource().equals("ephemeralcontainers")) {
            return false;
        }
        var old = request.old();
        return old == null || !pod.path("spec").equals(old.path("spec"));
    }

    private void validatePod(AdmissionRequest request, ObjectNode pod) {
        var enforced = PolicyLevel.of(labels(request.namespace()), "enforce");
        var violations = enforced.violations(pod);
        if (!violations.isEmpty()) {
            throw Refusal.forbidden(
                    request, "violates PodSecurity \"%s\": %s".formatted(enforced, Violation.details(violations)));
        }
        warn(request, pod);
    }

    private void warn(AdmissionRequest request, JsonNode pod) {
        var level = PolicyLevel.of(labels(request.namespace()), "warn");
        var violations = level.violations(pod);
        if (!violations.isEmpty()) {
            request.warnings()
                    .warn("would violate PodSecurity \"%s\": %s".formatted(level, Violation.details(violations)));
        }
    }

    private void validateNamespace(AdmissionRequest request, ObjectNode namespace) {
        if (!request.subresource().isEmpty()) {
            return;
        }
        var errors = PolicyLevel.errors(Meta.labels(namespace));
        if (!errors.isEmpty()) {
            throw ApiException.invalid(request.type().kind(), Meta.name(namespace), errors);
        }
        var level = PolicyLevel.of(Meta.labels(namespace), "enforce");
        var before = Optional.ofNullable(request.old()).map(it -> PolicyLevel.of(Meta.labels(it), "enforce"));
        if (before.isPresent() && !before.get().equals(level)) {
            warnAboutPods(request, Meta.name(namespace), level);
        }
    }

    private void warnAboutPods(AdmissionRequest request, String namespace, PolicyLevel level) {
        var podsByReasons = new LinkedHashMap<String, List<String>>();
        for (var pod : store.list(PODS, namespace).objects()) {
            var violations = level.violations(pod);
            if (!violations.isEmpty()) {
                podsByReasons.merge(Violation.reasons(violations), List.of(Meta.name(pod)), PodSecurity::both);
            }
        }
        if (!podsByReasons.isEmpty()) {
            request.warnings()
                    .warn("existing pods in namespace \"%s\" violate the new PodSecurity enforce level \"%s\""
                            .formatted(namespace, level));
        }
        podsByReasons.forEach((reasons, pods) -> request.warnings().warn(shown(pods) + ": " + reasons));
    }

    private static List<String> both(List<String> one, List<String> two) {
        return Stream.concat(one.stream(), two.stream()).toList();
    }

    private static String shown(List<String> pods) {
        var others = pods.size() - 1;
        return switch (others) {
            case 0 -> pods.getFirst();
            case 1 -> pods.getFirst() + " (and 1 other pod)";
            default -> "%s (and %d other pods)".formatted(pods.getFirst(), others);
        };
    }

    private Map<String, String> labels(String namespace) {
        return store.find(NAMESPACES, new ObjectKey("", namespace))
                .map(Meta::labels)
                .orElse(Map.of());
    }
}
