package org.collaborizm.grasp.minicluster.controller.deployment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The annotations by which a ReplicaSet knows its revision and its Deployment's size. */
final class Revisions {
    static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    static final String MAX = "deployment.kubernetes.io/max-replicas";

    private static final String HISTORY = "deployment.kubernetes.io/revision-history";
    private static final int LONGEST_HISTORY = 2000;
    private static final Set<String> NOT_COPIED = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            Deployment.REVISION,
            HISTORY,
            DESIRED,
            MAX,
            "deprecated.deployment.rollback.to");

    private Revisions() {}

    static long of(JsonNode set) {
        return number(Meta.of(set).path("annotations").path(Deployment.REVISION).asString("0"));
    }

    static long max(List<ObjectNode> sets) {
        return sets.stream().mapToLong(Revisions::of).max().orElse(0);
    }

    /** @return whether anything changed */
    static boolean annotateNew(Deployment deployment, ObjectNode set, long revision, boolean exists) {
        var annotations = Json.child(Meta.edit(set), "annotations");
        var changed = copyAnnotations(deployment, annotations);
        changed |= raise(annotations, revision);
        if (!exists) {
            changed |= annotateSize(deployment, set);
        }
        return changed;
    }

    private static boolean copyAnnotations(Deployment deployment, ObjectNode annotations) {
        var changed = false;
        for (var entry : Meta.annotations(deployment.object()).entrySet()) {
            if (!NOT_COPIED.contains(entry.getKey())) {
                changed |= put(annotations, entry.getKey(), entry.getValue());
            }
        }
        return changed;
    }

    private static boolean raise(ObjectNode annotations, long revision) {
        var before = annotations.path(Deployment.REVISION).asString("");
        if (number(before) >= revision) {
            return false;
        }
        annotations.put(Deployment.REVISION, Long.toString(revision));
        if (!before.isEmpty()) {
            remember(annotations, before);
        }
        return true;
    }

    private static void remember(ObjectNode annotations, String before) {
        var history = annotations.path(HISTORY).asString("");
        var longer = history.isEmpty() ? before : history + "," + before;
        while (longer.length() > LONGEST_HISTORY && longer.contains(",")) {
            longer = longer.substring(longer.indexOf(',') + 1);
        }
        annotations.put(HISTORY, longer);
    }

    /** @return whether anything changed */
    static boolean annotateSize(Deployment deployment, ObjectNode set) {
        var annotations = Json.child(Meta.edit(set), "annotations");
        var changed = put(annotations, DESIRED, Integer.toString(deployment.replicas()));
        changed |= put(annotations, MAX, Integer.toString(deployment.replicas() + deployment.maxSurge()));
        return changed;
    }

    static boolean sizeIsAnnotated(Deployment deployment, JsonNode set) {
        return desired(set).filter(it -> it == deployment.replicas()).isPresent()
                && annotated(set, MAX)
                        .filter(it -> it == deployment.replicas() + deployment.maxSurge())
                        .isPresent();
    }

    static Optional<Integer> desired(JsonNode set) {
        return annotated(set, DESIRED);
    }

    static Optional<Integer> maxBefore(JsonNode set) {
        return annotated(set, MAX);
    }

    private static Optional<Integer> annotated(JsonNode set, String annotation) {
        var value = Meta.of(set).path("annotations").path(annotation).asString("");
        return value.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(value)) : Optional.empty();
    }

    private static boolean put(ObjectNode annotations, String key, String value) {
        if (annotations.path(key).asString("\0").equals(value)) {
            return false;
        }
        annotations.put(key, value);
        return true;
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
