package org.collaborizm.grasp.minicluster.kubelet;

import java.util.Map;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.network.NetworkStack;
import tools.jackson.databind.JsonNode;

/** What the downward API tells a container about its Pod, as {@code pkg/fieldpath}. */
final class PodFields {
    private final PodWorker worker;

    PodFields(PodWorker worker) {
        this.worker = worker;
    }

    String value(String path) throws ConfigurationProblem {
        var pod = worker.pod();
        if (path.startsWith("metadata.labels['") || path.startsWith("metadata.annotations['")) {
            var key = path.substring(path.indexOf('\'') + 1, path.lastIndexOf('\''));
            var map = path.startsWith("metadata.labels") ? Meta.labels(pod) : Meta.annotations(pod);
            return map.getOrDefault(key, "");
        }
        return switch (path) {
            case "metadata.name" -> Meta.name(pod);
            case "metadata.namespace" -> Meta.namespace(pod);
            case "metadata.uid" -> Meta.uid(pod);
            case "metadata.labels" -> listed(Meta.labels(pod));
            case "metadata.annotations" -> listed(Meta.annotations(pod));
            case "spec.nodeName" -> worker.kubelet().name();
            case "spec.serviceAccountName" ->
                worker.spec().path("serviceAccountName").asString("default");
            case "status.hostIP", "status.hostIPs" -> worker.kubelet().object().address();
            case "status.podIP", "status.podIPs" ->
                worker.stack().map(NetworkStack::address).orElse("");
            default -> throw new ConfigurationProblem("unsupported fieldPath: " + path);
        };
    }

    /** @param own the container whose resources are meant if the reference names none */
    String resource(JsonNode reference, String own) throws ConfigurationProblem {
        var name = reference.path("containerName").asString(own);
        var path = reference.path("resource").asString("");
        for (var container : worker.spec().path("containers")) {
            if (container.path("name").asString("").equals(name)) {
                return amount(container, path, Quantity.of(reference.path("divisor")));
            }
        }
        throw new ConfigurationProblem("container %s not found".formatted(name));
    }

    private static String amount(JsonNode container, String path, Quantity divisor) {
        var dot = path.indexOf('.');
        var amount = Quantity.of(container
                .path("resources")
                .path(path.substring(0, Math.max(dot, 0)))
                .path(path.substring(dot + 1)));
        var unit = divisor.value().signum() == 0 ? Quantity.parse("1") : divisor;
        return amount.value()
                .divide(unit.value(), 0, java.math.RoundingMode.CEILING)
                .toPlainString();
    }

    private static String listed(Map<String, String> map) {
        return map.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> it.getKey() + "=" + GoText.quoted(it.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
