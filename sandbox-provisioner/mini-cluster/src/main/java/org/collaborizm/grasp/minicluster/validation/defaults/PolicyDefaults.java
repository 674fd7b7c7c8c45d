package org.collaborizm.grasp.minicluster.validation.defaults;

import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.each;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.flag;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.number;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.part;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.pointer;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.positive;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.text;

import java.util.Locale;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.node.ObjectNode;

/** Defaults of networking, RBAC, storage, scheduling, admission and flow control. */
final class PolicyDefaults {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private PolicyDefaults() {}

    static void networkPolicy(ObjectNode policy) {
        var spec = Json.child(policy, "spec");
        Json.child(spec, "podSelector");
        Stream.of("ingress", "egress")
                .flatMap(it -> each(spec, it))
                .flatMap(it -> each(it, "ports"))
                .forEach(it -> pointer(it, "protocol", "TCP"));
        if (spec.path("policyTypes").isEmpty()) {
            var types = spec.putArray("policyTypes").add("Ingress");
            if (spec.path("egress").size() > 0) {
                types.add("Egress");
            }
        }
    }

    static void ingressClass(ObjectNode ingressClass) {
        part(ingressClass, "spec", "parameters").ifPresent(it -> pointer(it, "scope", "Cluster"));
    }

    static void roleBinding(ObjectNode binding) {
        text(Json.child(binding, "roleRef"), "apiGroup", RBAC);
        each(binding, "subjects").forEach(PolicyDefaults::subject);
    }

    private static void subject(ObjectNode subject) {
        var kind = subject.path("kind").asString("");
        if (kind.equals("User") || kind.equals("Group")) {
            text(subject, "apiGroup", RBAC);
        }
    }

    static void storageClass(ObjectNode storageClass) {
        pointer(storageClass, "reclaimPolicy", "Delete");
        pointer(storageClass, "volumeBindingMode", "Immediate");
    }

    static void csiDriver(ObjectNode driver) {
        var spec = Json.child(driver, "spec");
        flag(spec, "attachRequired", true);
        flag(spec, "podInfoOnMount", false);
        flag(spec, "storageCapacity", false);
        pointer(spec, "fsGroupPolicy", "ReadWriteOnceWithFSType");
        if (spec.path("volumeLifecycleModes").isEmpty()) {
            spec.putArray("volumeLifecycleModes").add("Persistent");
        }
        flag(spec, "requiresRepublish", false);
        flag(spec, "seLinuxMount", false);
    }

    static void priorityClass(ObjectNode priorityClass) {
        pointer(priorityClass, "preemptionPolicy", "PreemptLowerPriority");
    }

    static void endpointSlice(ObjectNode slice) {
        each(slice, "ports").forEach(it -> {
            pointer(it, "name", "");
            pointer(it, "protocol", "TCP");
        });
    }

    static void webhooks(ObjectNode configuration) {
        var mutating = configuration.path("kind").asString("").startsWith("Mutating");
        each(configuration, "webhooks").forEach(it -> webhook(it, mutating));
    }

    private static void webhook(ObjectNode webhook, boolean mutating) {
        pointer(webhook, "failurePolicy", "Fail");
        pointer(webhook, "matchPolicy", "Equivalent");
        Json.child(webhook, "namespaceSelector");
        Json.child(webhook, "objectSelector");
        number(webhook, "timeoutSeconds", 10);
        each(webhook, "rules").forEach(it -> pointer(it, "scope", "*"));
        part(webhook, "clientConfig", "service").ifPresent(it -> number(it, "port", 443));
        if (mutating) {
            pointer(webhook, "reinvocationPolicy", "Never");
        }
    }

    static void admissionPolicy(ObjectNode policy) {
        var spec = Json.child(policy, "spec");
        pointer(spec, "failurePolicy", "Fail");
        part(spec, "matchConstraints").ifPresent(PolicyDefaults::matchResources);
    }

    static void admissionPolicyBinding(ObjectNode binding) {
        part(binding, "spec", "matchResources").ifPresent(PolicyDefaults::matchResources);
    }

    private static void matchResources(ObjectNode match) {
        pointer(match, "matchPolicy", "Equivalent");
        Json.child(match, "namespaceSelector");
        Json.child(match, "objectSelector");
        Stream.of("resourceRules", "excludeResourceRules")
                .flatMap(it -> each(match, it))
                .forEach(it -> pointer(it, "scope", "*"));
    }

    static void flowSchema(ObjectNode schema) {
        positive(Json.child(schema, "spec"), "matchingPrecedence", 1000);
    }

    static void priorityLevel(ObjectNode level) {
        part(level, "spec", "limited").ifPresent(it -> {
            number(it, "nominalConcurrencyShares", 30);
            number(it, "lendablePercent", 0);
            part(it, "limitResponse", "queuing").ifPresent(PolicyDefaults::queuing);
        });
        part(level, "spec", "exempt").ifPresent(it -> {
            number(it, "nominalConcurrencyShares", 0);
            number(it, "lendablePercent", 0);
        });
    }

    private static void queuing(ObjectNode queuing) {
        positive(queuing, "queues", 64);
        positive(queuing, "handSize", 8);
        positive(queuing, "queueLengthLimit", 50);
    }

    static void customResourceDefinition(ObjectNode definition) {
        var spec = Json.child(definition, "spec");
        var names = Json.child(spec, "names");
        var kind = names.path("kind").asString("");
        if (!kind.isEmpty()) {
            text(names, "singular", kind.toLowerCase(Locale.ROOT));
            text(names, "listKind", kind + "List");
        }
        text(Json.child(spec, "conversion"), "strategy", "None");
        part(spec, "conversion", "webhook", "clientConfig", "service").ifPresent(it -> number(it, "port", 443));
    }

    static void apiService(ObjectNode service) {
        part(service, "spec", "service").ifPresent(it -> number(it, "port", 443));
    }
}
