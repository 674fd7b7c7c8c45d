package org.collaborizm.grasp.minicluster.controller.statefulset;

import java.util.HashSet;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.PodControl;
import org.collaborizm.grasp.minicluster.controller.history.RevisionHistory;
import tools.jackson.databind.node.ObjectNode;

/** Describes, makes and removes the Pods of one StatefulSet, with their claims: {@code stateful_pod_control.go}. */
final class StatefulPods {
    private static final String POD_NAME = "statefulset.kubernetes.io/pod-name";
    private static final String POD_INDEX = "apps.kubernetes.io/pod-index";

    private final ControllerContext context;
    private final StatefulSet set;
    private final Claims claims;

    StatefulPods(ControllerContext context, StatefulSet set) {
        this.context = context;
        this.set = set;
        this.claims = new Claims(context, set);
    }

    /** @param revision the ControllerRevision whose template it gets */
    ObjectNode describe(int ordinal, ObjectNode revision) {
        var pod = PodControl.fromTemplate(RevisionHistory.template(revision), set.object());
        var name = set.name() + "-" + ordinal;
        var metadata = Meta.edit(pod).put("name", name);
        metadata.remove("generateName");
        Json.child(metadata, "labels")
                .put(POD_NAME, name)
                .put(POD_INDEX, Integer.toString(ordinal))
                .put(RevisionHistory.HASH_LABEL, Meta.name(revision));
        var spec = Json.child(pod, "spec").put("hostname", name);
        var service = set.spec().path("serviceName").asString("");
        if (!service.isEmpty()) {
            spec.put("subdomain", service);
        }
        mountClaims(spec, ordinal);
        return pod;
    }

    private void mountClaims(ObjectNode spec, int ordinal) {
        var volumes = Json.array();
        var names = new HashSet<String>();
        for (var template : set.spec().path("volumeClaimTemplates")) {
            names.add(Meta.name(template));
            volumes.addObject()
                    .put("name", Meta.name(template))
                    .putObject("persistentVolumeClaim")
                    .put("claimName", claims.name(template, ordinal));
        }
        for (var volume : spec.path("volumes")) {
            if (!names.contains(volume.path("name").asString(""))) {
                volumes.add(volume);
            }
        }
        if (!volumes.isEmpty()) {
            spec.set("volumes", volumes);
        }
    }

    void create(ObjectNode pod) {
        try {
            claims.create(pod, set.ordinal(pod));
            claims.retain(pod, set.ordinal(pod), false);
            context.api().create(Kinds.PODS, pod);
            told("create", pod);
        } catch (ApiException refused) {
            if (!refused.isAlreadyExists()) {
                failed("create", pod, refused);
            }
            throw refused;
        }
    }

    /** Brings labels that identify it, and its claims, up to date. */
    void follow(ObjectNode pod) {
        claims.create(pod, set.ordinal(pod));
        claims.retain(pod, set.ordinal(pod), false);
        var name = Meta.name(pod);
        if (!Meta.labels(pod).getOrDefault(POD_NAME, "").equals(name)) {
            var copy = Json.copy(pod);
            Json.child(Meta.edit(copy), "labels").put(POD_NAME, name);
            context.api().update(Kinds.PODS, copy);
            told("update", pod);
        }
    }

    /** @param condemned whether there will be no Pod of that number any more */
    void delete(ObjectNode pod, boolean condemned) {
        try {
            if (condemned) {
                claims.retain(pod, set.ordinal(pod), true);
            }
            context.api().delete(Kinds.PODS, ObjectKey.of(pod), Json.object());
            told("delete", pod);
        } catch (ApiException refused) {
            failed("delete", pod, refused);
            throw refused;
        }
    }

    private void told(String verb, ObjectNode pod) {
        var text = "%s Pod %s in StatefulSet %s successful".formatted(verb, Meta.name(pod), set.name());
        context.events().normal(set.object(), "Successful" + title(verb), text);
    }

    private void failed(String verb, ObjectNode pod, ApiException refused) {
        var text = "%s Pod %s in StatefulSet %s failed error: %s"
                .formatted(verb, Meta.name(pod), set.name(), refused.getMessage());
        context.events().warning(set.object(), "Failed" + title(verb), text);
    }

    static String title(String verb) {
        return Character.toUpperCase(verb.charAt(0)) + verb.substring(1);
    }
}
