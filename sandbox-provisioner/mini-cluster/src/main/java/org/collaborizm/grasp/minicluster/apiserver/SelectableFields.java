package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.JsonNode;

/** The fields by which objects can be selected, as {@code AddFieldLabelConversionFunc} and the registries' {@code ToSelectableFields} have them. */
final class SelectableFields {
    private static final List<String> EVENTS = List.of(
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "reason",
            "reportingComponent",
            "source",
            "type");
    private static final Map<String, List<String>> BY_RESOURCE = Map.ofEntries(
            Map.entry(
                    "pods",
                    List.of(
                            "spec.nodeName",
                            "spec.restartPolicy",
                            "spec.schedulerName",
                            "spec.serviceAccountName",
                            "spec.hostNetwork",
                            "status.phase",
                            "status.podIP",
                            "status.podIPs",
                            "status.nominatedNodeName")),
            Map.entry("nodes", List.of("spec.unschedulable")),
            Map.entry("namespaces", List.of("status.phase")),
            Map.entry("secrets", List.of("type")),
            Map.entry("services", List.of("spec.clusterIP", "spec.type")),
            Map.entry("replicationcontrollers", List.of("status.replicas")),
            Map.entry("replicasets.apps", List.of("status.replicas")),
            Map.entry("jobs.batch", List.of("status.successful")),
            Map.entry("certificatesigningrequests.certificates.k8s.io", List.of("spec.signerName")),
            Map.entry("events", EVENTS),
            Map.entry("events.events.k8s.io", EVENTS));

    private SelectableFields() {}

    static void check(ResourceType type, String field) {
        if (field.equals("metadata.name") || field.equals("metadata.namespace")) {
            return;
        }
        var known = BY_RESOURCE.get(type.groupResource().toString());
        if (known == null) {
            throw ApiException.badRequest(
                    "\"%s\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
                            .formatted(field));
        }
        if (!known.contains(field)) {
            throw ApiException.badRequest("field label not supported: " + field);
        }
    }

    static String value(ResourceType type, String field, JsonNode object) {
        return switch (field) {
            case "status.successful" -> number(object.path("status").path("succeeded"));
            case "status.replicas" -> number(object.path("status").path("replicas"));
            case "spec.unschedulable", "spec.hostNetwork" ->
                Boolean.toString(at(object, field).asBoolean(false));
            case "source" -> source(object);
            default ->
                field.startsWith("involvedObject.") && object.has("regarding")
                        ? text(at(object, field.replace("involvedObject", "regarding")))
                        : text(at(object, field));
        };
    }

    private static String source(JsonNode event) {
        var component = text(event.path("source").path("component"));
        return component.isEmpty() ? text(event.path("reportingComponent")) : component;
    }

    private static JsonNode at(JsonNode object, String field) {
        var node = object;
        for (var part : field.split("\\.", 0)) {
            node = node.path(part);
        }
        return node;
    }

    private static String number(JsonNode value) {
        return Long.toString(value.asLong(0));
    }

    private static String text(JsonNode value) {
        return value.asString("");
    }
}
