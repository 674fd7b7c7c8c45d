package org.collaborizm.grasp.minicluster.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code not-simulated.yaml}, and says of templates what it says of what they are for. */
final class UnsimulatedFields {
    private static final String POD = "Pod";
    private static final String CLAIM = "PersistentVolumeClaim";
    private static final String CONTAINERS = "spec.containers[]";
    /** Where the template of a Pod is, by kind. */
    private static final Map<String, String> POD_TEMPLATES = Map.of(
            "PodTemplate", "template.",
            "ReplicationController", "spec.template.",
            "Deployment.apps", "spec.template.",
            "ReplicaSet.apps", "spec.template.",
            "DaemonSet.apps", "spec.template.",
            "StatefulSet.apps", "spec.template.",
            "Job.batch", "spec.template.",
            "CronJob.batch", "spec.jobTemplate.spec.template.");

    private final Map<String, UnsimulatedField> kinds = new HashMap<>();

    private UnsimulatedFields() {}

    /** By group and kind. */
    static Map<String, UnsimulatedField> read() {
        var fields = new UnsimulatedFields();
        var list = YAMLMapper.shared().readTree(NotSimulated.class.getResourceAsStream("not-simulated.yaml"));
        list.forEachEntry((kind, entries) -> entries.forEach(it -> fields.add(kind, it)));
        return Map.copyOf(fields.kinds);
    }

    private void add(String kind, JsonNode entry) {
        var unless = entry.path("unless").valueStream().map(JsonNode::asString).toList();
        var listed = new UnsimulatedField.Listed(entry.path("words").asString(""), unless);
        entry.path("fields").forEach(it -> add(kind, it.asString(), listed));
    }

    private void add(String kind, String path, UnsimulatedField.Listed listed) {
        switch (kind) {
            case POD -> pod(path, listed);
            case CLAIM -> {
                put(CLAIM, path, listed);
                put("StatefulSet.apps", "spec.volumeClaimTemplates[]." + path, listed);
                pod("spec.volumes[].ephemeral.volumeClaimTemplate." + path, listed);
            }
            default -> put(kind, path, listed);
        }
    }

    private void pod(String path, UnsimulatedField.Listed listed) {
        for (var each : everyContainer(path)) {
            put(POD, each, listed);
            POD_TEMPLATES.forEach((kind, template) -> put(kind, template + each, listed));
        }
    }

    private static List<String> everyContainer(String path) {
        return path.startsWith(CONTAINERS)
                ? Stream.of(CONTAINERS, "spec.initContainers[]", "spec.ephemeralContainers[]")
                        .map(it -> it + path.substring(CONTAINERS.length()))
                        .toList()
                : List.of(path);
    }

    private void put(String kind, String path, UnsimulatedField.Listed listed) {
        kinds.computeIfAbsent(kind, _ -> new UnsimulatedField()).put(path, listed);
    }
}
