package org.collaborizm.grasp.minicluster.validation;

import java.util.List;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods, new and changed, as {@code ValidatePodCreate} and {@code ValidatePodUpdate}. */
final class Pods {
    private static final String MIRROR = "kubernetes.io/config.mirror";
    private static final String ONLY = "pod updates may not change fields other than `spec.containers[*].image`,"
            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing"
            + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n";
    private static final List<String> CONTAINER_LISTS = List.of("containers", "initContainers");

    private Pods() {}

    static void create(Field pod) {
        metadataAndSpec(pod);
        var spec = pod.child("spec");
        if (spec.child("ephemeralContainers").filled()) {
            spec.child("ephemeralContainers").forbidden("cannot be set on create");
        }
        if (spec.child("schedulingGates").filled() && spec.child("nodeName").filled()) {
            spec.child("nodeName").forbidden("cannot be set until all schedulingGates have been cleared");
        }
    }

    static void update(Field pod, Field old) {
        metadataAndSpec(pod);
        mirrorAnnotation(pod.descend("metadata", "annotations"), old.descend("metadata", "annotations"));
        var spec = pod.child("spec");
        var oldSpec = old.child("spec");
        for (var list : CONTAINER_LISTS) {
            if (spec.child(list).size() != oldSpec.child(list).size()) {
                spec.child(list).forbidden("pod updates may not add or remove containers");
                return;
            }
            spec.items(list).forEach(Pods::image);
        }
        if (deadline(spec.child("activeDeadlineSeconds"), oldSpec.child("activeDeadlineSeconds"))) {
            tolerations(spec.child("tolerations"), oldSpec.child("tolerations"));
            gates(spec.child("schedulingGates"), oldSpec.child("schedulingGates"));
            onlyAllowedChanges(spec, oldSpec);
        }
    }

    /** The way ephemeral containers come into a Pod; they never go. */
    static void ephemeralContainers(Field pod, Field old) {
        metadataAndSpec(pod);
        var now = pod.descend("spec", "ephemeralContainers");
        var before = old.descend("spec", "ephemeralContainers");
        before.items().forEach(was -> {
            var still = now.items()
                    .filter(it -> it.text("name").equals(was.text("name")))
                    .findFirst();
            if (still.isEmpty()) {
                now.forbidden("existing ephemeral containers \"" + was.text("name") + "\" may not be removed\n");
            } else if (!Same.values(still.get().value(), was.value())) {
                now.forbidden("existing ephemeral containers \"" + was.text("name") + "\" may not be changed\n"
                        + new GoDiff(was.type()).of(was.value(), still.get().value()));
            }
        });
    }

    private static void metadataAndSpec(Field pod) {
        var annotations = pod.descend("metadata", "annotations");
        var spec = pod.child("spec");
        PodTemplates.annotations(annotations, spec);
        PodSpecs.check(spec, pod.child("metadata").text("name"));
        if (spec.text("serviceAccountName").isEmpty()) {
            spec.items("volumes")
                    .flatMap(it -> it.child("projected").items("sources"))
                    .filter(it -> it.has("serviceAccountToken"))
                    .forEach(it -> it.child("serviceAccountToken")
                            .forbidden("must not be specified when serviceAccountName is not set"));
        }
        CONTAINER_LISTS.stream().flatMap(spec::items).forEach(Containers::whitespace);
    }

    private static void mirrorAnnotation(Field annotations, Field old) {
        if (old.has(MIRROR) && !old.text(MIRROR).equals(annotations.text(MIRROR))) {
            annotations.key(MIRROR).forbidden("may not remove or update mirror pod annotation");
        } else if (annotations.has(MIRROR) && !old.has(MIRROR)) {
            annotations.key(MIRROR).forbidden("may not add mirror pod annotation");
        }
    }

    private static void image(Field container) {
        VolumeSources.required(container, "image");
        Containers.whitespace(container);
    }

    /** False if nothing more is worth saying. */
    private static boolean deadline(Field deadline, Field old) {
        if (!deadline.present()) {
            if (old.present()) {
                deadline.invalid("null", "must not update from a positive integer to nil value");
            }
            return true;
        }
        if (deadline.number() < 0 || deadline.number() > Integer.MAX_VALUE) {
            deadline.inRange(0, Integer.MAX_VALUE);
            return false;
        }
        if (old.present() && old.number() < deadline.number()) {
            deadline.invalid("must be less than or equal to previous value");
            return false;
        }
        return true;
    }

    private static void tolerations(Field tolerations, Field old) {
        var kept = tolerations.value().valueStream().map(Pods::withoutSeconds).toList();
        if (!old.value().valueStream().map(Pods::withoutSeconds).allMatch(kept::contains)) {
            tolerations.forbidden("existing toleration can not be modified except its tolerationSeconds");
        } else {
            Scheduling.tolerations(tolerations);
        }
    }

    private static JsonNode withoutSeconds(JsonNode toleration) {
        var copy = Json.copy(toleration);
        copy.remove("tolerationSeconds");
        return copy;
    }

    private static void gates(Field gates, Field old) {
        var known = old.items().map(it -> it.text("name")).collect(Collectors.toSet());
        gates.items()
                .filter(it -> !known.contains(it.text("name")))
                .forEach(it -> it.forbidden(
                        "only deletion is allowed, but found new scheduling gate '" + it.text("name") + "'"));
    }

    private static void onlyAllowedChanges(Field spec, Field old) {
        var munged = Json.copy(spec.value());
        for (var list : CONTAINER_LISTS) {
            for (var i = 0; i < munged.path(list).size(); i++) {
                keep(
                        (ObjectNode) munged.path(list).path(i),
                        old.value().path(list).path(i),
                        "image");
            }
        }
        keep(munged, old.value(), "activeDeadlineSeconds");
        keep(munged, old.value(), "tolerations");
        keep(munged, old.value(), "schedulingGates");
        if (old.child("terminationGracePeriodSeconds").number() < 0
                && spec.child("terminationGracePeriodSeconds").number() == 1) {
            keep(munged, old.value(), "terminationGracePeriodSeconds");
        }
        if (old.child("schedulingGates").filled()) {
            keep(munged, old.value(), "nodeSelector");
            keep(munged, old.value(), "affinity");
        }
        if (!Same.values(munged, old.value())) {
            spec.forbidden(ONLY + new GoDiff(spec.type()).of(old.value(), munged));
        }
    }

    private static void keep(ObjectNode object, JsonNode old, String field) {
        if (old.has(field)) {
            object.set(field, old.get(field));
        } else {
            object.remove(field);
        }
    }
}
