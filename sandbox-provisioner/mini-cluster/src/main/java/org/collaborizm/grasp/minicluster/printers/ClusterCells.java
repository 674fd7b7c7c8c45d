package org.collaborizm.grasp.minicluster.printers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;

/** Nodes, namespaces, and what is set up for the whole cluster. */
final class ClusterCells {
    private static final String ROLE_PREFIX = "node-role.kubernetes.io/";
    private static final String ADMISSION = ".admissionregistration.k8s.io";
    private static final String FLOW = ".flowcontrol.apiserver.k8s.io";

    static final Map<String, KindCells> ALL = Map.ofEntries(
            Map.entry("Node", ClusterCells::node),
            Map.entry("Namespace", it -> List.of(it.name(), it.text("status.phase"), it.age())),
            Map.entry("ServiceAccount", it -> List.of(it.name(), it.size("secrets"), it.age())),
            Map.entry("ResourceQuota", ClusterCells::quota),
            Map.entry("ComponentStatus", ClusterCells::componentStatus),
            Map.entry("PriorityClass.scheduling.k8s.io", ClusterCells::priorityClass),
            Map.entry("RuntimeClass.node.k8s.io", it -> List.of(it.name(), it.text("handler"), it.age())),
            Map.entry("Lease.coordination.k8s.io", it -> List.of(it.name(), it.text("spec.holderIdentity"), it.age())),
            Map.entry("CertificateSigningRequest.certificates.k8s.io", ClusterCells::signingRequest),
            Map.entry("RoleBinding.rbac.authorization.k8s.io", ClusterCells::roleBinding),
            Map.entry("ClusterRoleBinding.rbac.authorization.k8s.io", ClusterCells::roleBinding),
            Map.entry("MutatingWebhookConfiguration" + ADMISSION, ClusterCells::webhooks),
            Map.entry("ValidatingWebhookConfiguration" + ADMISSION, ClusterCells::webhooks),
            Map.entry("ValidatingAdmissionPolicy" + ADMISSION, ClusterCells::policy),
            Map.entry("ValidatingAdmissionPolicyBinding" + ADMISSION, ClusterCells::policyBinding),
            Map.entry("APIService.apiregistration.k8s.io", ClusterCells::apiService),
            Map.entry("FlowSchema" + FLOW, ClusterCells::flowSchema),
            Map.entry("PriorityLevelConfiguration" + FLOW, ClusterCells::priorityLevel));

    private ClusterCells() {}

    private static List<Object> node(Printed it) {
        return List.of(
                it.name(),
                nodeStatus(it),
                roles(it),
                it.age(),
                it.text("status.nodeInfo.kubeletVersion"),
                address(it, "InternalIP"),
                address(it, "ExternalIP"),
                it.text("status.nodeInfo.osImage", Printed.UNKNOWN),
                it.text("status.nodeInfo.kernelVersion", Printed.UNKNOWN),
                it.text("status.nodeInfo.containerRuntimeVersion", Printed.UNKNOWN));
    }

    private static String nodeStatus(Printed node) {
        var ready = switch (Texts.condition(node.at("status.conditions"), "Ready")) {
            case "" -> "Unknown";
            case "True" -> "Ready";
            default -> "NotReady";
        };
        return node.flag("spec.unschedulable") ? ready + ",SchedulingDisabled" : ready;
    }

    private static String roles(Printed node) {
        var roles = new TreeSet<String>();
        Meta.labels(node.object()).forEach((key, value) -> {
            if (key.startsWith(ROLE_PREFIX)) {
                roles.add(key.substring(ROLE_PREFIX.length()));
            } else if (key.equals("kubernetes.io/role")) {
                roles.add(value);
            }
        });
        roles.remove("");
        return roles.isEmpty() ? Printed.NONE : String.join(",", roles);
    }

    private static String address(Printed node, String type) {
        return node.items("status.addresses").stream()
                .filter(it -> it.path("type").asString("").equals(type))
                .map(it -> it.path("address").asString(""))
                .findFirst()
                .orElse(Printed.NONE);
    }

    private static List<Object> quota(Printed it) {
        var requests = new ArrayList<String>();
        var limits = new ArrayList<String>();
        var hard = it.at("status.hard");
        for (var resource : new TreeSet<>(hard.propertyNames())) {
            var used = "%s: %s/%s"
                    .formatted(resource, it.quantity(it.at("status.used"), resource), it.quantity(hard, resource));
            (resource.startsWith("limits.") ? limits : requests).add(used);
        }
        return List.of(it.name(), String.join(", ", requests), String.join(", ", limits), it.age());
    }

    private static List<Object> componentStatus(Printed it) {
        for (var condition : it.items("conditions")) {
            if (condition.path("type").asString("").equals("Healthy")) {
                var healthy = condition.path("status").asString("").equals("True");
                return List.of(
                        it.name(),
                        healthy ? "Healthy" : "Unhealthy",
                        condition.path("message").asString(""),
                        condition.path("error").asString(""));
            }
        }
        return List.of(it.name(), "Unknown", "", "");
    }

    private static List<Object> priorityClass(Printed it) {
        return List.of(
                it.name(),
                it.number("value"),
                it.flag("globalDefault"),
                it.age(),
                it.text("preemptionPolicy", "PreemptLowerPriority"));
    }

    private static List<Object> signingRequest(Printed it) {
        var seconds = it.at("spec.expirationSeconds");
        return List.of(
                it.name(),
                it.age(),
                it.text("spec.signerName", Printed.NONE),
                it.text("spec.username"),
                seconds.isNumber() ? HumanDuration.of(Duration.ofSeconds(seconds.asLong())) : Printed.NONE,
                signingStatus(it));
    }

    private static String signingStatus(Printed request) {
        var types = request.items("status.conditions").stream()
                .map(it -> it.path("type").asString(""))
                .toList();
        var status = types.contains("Denied") ? "Denied" : types.contains("Approved") ? "Approved" : "Pending";
        var failed = types.contains("Failed") ? ",Failed" : "";
        return status + failed + (request.text("status.certificate").isEmpty() ? "" : ",Issued");
    }

    private static List<Object> roleBinding(Printed it) {
        return List.of(
                it.name(),
                it.text("roleRef.kind") + "/" + it.text("roleRef.name"),
                it.age(),
                subjects(it, "User"),
                subjects(it, "Group"),
                subjects(it, "ServiceAccount"));
    }

    private static String subjects(Printed binding, String kind) {
        return String.join(
                ", ",
                binding.items("subjects").stream()
                        .filter(it -> it.path("kind").asString("").equals(kind))
                        .map(it -> subject(it, kind))
                        .toList());
    }

    private static String subject(JsonNode subject, String kind) {
        var name = subject.path("name").asString("");
        return kind.equals("ServiceAccount") ? subject.path("namespace").asString("") + "/" + name : name;
    }

    private static List<Object> webhooks(Printed it) {
        return List.of(it.name(), it.size("webhooks"), it.age());
    }

    private static List<Object> policy(Printed it) {
        var kind = it.has("spec.paramKind")
                ? it.text("spec.paramKind.apiVersion") + "/" + it.text("spec.paramKind.kind")
                : Printed.UNSET;
        return List.of(it.name(), it.size("spec.validations"), kind, it.age());
    }

    private static List<Object> policyBinding(Printed it) {
        var name = it.text("spec.paramRef.name");
        var params = name.isEmpty() ? Printed.UNSET : it.text("spec.paramRef.namespace", "*") + "/" + name;
        return List.of(it.name(), it.text("spec.policyName"), params, it.age());
    }

    private static List<Object> apiService(Printed it) {
        var service = it.has("spec.service")
                ? it.text("spec.service.namespace") + "/" + it.text("spec.service.name")
                : "Local";
        return List.of(it.name(), service, available(it), it.age());
    }

    private static String available(Printed service) {
        return service.items("status.conditions").stream()
                .filter(it -> it.path("type").asString("").equals("Available"))
                .map(ClusterCells::availability)
                .findFirst()
                .orElse("Unknown");
    }

    private static String availability(JsonNode condition) {
        var status = condition.path("status").asString("");
        var reason = condition.path("reason").asString("");
        return status.equals("True") || reason.isEmpty() ? status : "%s (%s)".formatted(status, reason);
    }

    private static List<Object> flowSchema(Printed it) {
        var dangling = Texts.condition(it.at("status.conditions"), "Dangling");
        return List.of(
                it.name(),
                it.text("spec.priorityLevelConfiguration.name"),
                it.number("spec.matchingPrecedence"),
                it.text("spec.distinguisherMethod.type", Printed.NONE),
                it.age(),
                dangling.isEmpty() ? "?" : dangling);
    }

    private static List<Object> priorityLevel(Printed it) {
        var queuing = "spec.limited.limitResponse.queuing.";
        return List.of(
                it.name(),
                it.text("spec.type"),
                it.text("spec.limited.nominalConcurrencyShares", Printed.NONE),
                it.text(queuing + "queues", Printed.NONE),
                it.text(queuing + "handSize", Printed.NONE),
                it.text(queuing + "queueLengthLimit", Printed.NONE),
                it.age());
    }
}
