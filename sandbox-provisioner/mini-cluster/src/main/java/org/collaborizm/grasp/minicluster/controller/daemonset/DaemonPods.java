package org.collaborizm.grasp.minicluster.controller.daemonset;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.PodControl;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.Trees;
import org.collaborizm.grasp.minicluster.controller.history.RevisionHistory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes the Pods of one DaemonSet: {@code util/daemonset_util.go}. */
final class DaemonPods {
    private static final List<ObjectNode> TOLERATIONS = List.of(
            toleration("node.kubernetes.io/not-ready", "NoExecute"),
            toleration("node.kubernetes.io/unreachable", "NoExecute"),
            toleration("node.kubernetes.io/disk-pressure", "NoSchedule"),
            toleration("node.kubernetes.io/memory-pressure", "NoSchedule"),
            toleration("node.kubernetes.io/pid-pressure", "NoSchedule"),
            toleration("node.kubernetes.io/unschedulable", "NoSchedule"));

    private final DaemonSet set;
    private final ObjectNode spec;

    DaemonPods(DaemonSet set) {
        this.set = set;
        this.spec = Json.copy(set.template().path("spec"));
        tolerate();
    }

    private static ObjectNode toleration(String key, String effect) {
        return Json.object().put("key", key).put("operator", "Exists").put("effect", effect);
    }

    private void tolerate() {
        var list = spec.get("tolerations") instanceof ArrayNode there ? there : spec.putArray("tolerations");
        TOLERATIONS.stream().filter(it -> !contains(list, it)).forEach(it -> list.add(it.deepCopy()));
        if (spec.path("hostNetwork").asBoolean(false)) {
            var network = toleration("node.kubernetes.io/network-unavailable", "NoSchedule");
            if (!contains(list, network)) {
                list.add(network);
            }
        }
    }

    private static boolean contains(ArrayNode list, ObjectNode toleration) {
        return list.valueStream().anyMatch(it -> Trees.same(it, toleration));
    }

    NodeFit fit(ObjectNode node) {
        return new NodeFit(spec, node);
    }

    /**
     * A Pod that the scheduler can put on this node only.
     *
     * @param hash of the template's revision
     */
    ObjectNode describe(String node, String hash) {
        var pod = PodControl.fromTemplate(set.template(), set.object());
        pod.set("spec", spec.deepCopy());
        var labels = Json.child(Meta.edit(pod), "labels").put(RevisionHistory.HASH_LABEL, hash);
        if (!set.templateGeneration().isEmpty()) {
            labels.put("pod-template-generation", set.templateGeneration());
        }
        var affinity = Json.child(Json.child((ObjectNode) pod.path("spec"), "affinity"), "nodeAffinity");
        affinity.putObject("requiredDuringSchedulingIgnoredDuringExecution")
                .putArray("nodeSelectorTerms")
                .addObject()
                .putArray("matchFields")
                .addObject()
                .put("key", "metadata.name")
                .put("operator", "In")
                .putArray("values")
                .add(node);
        return pod;
    }

    /** The node a Pod is on, or is meant for. */
    static String node(JsonNode pod) {
        if (!Pods.node(pod).isEmpty()) {
            return Pods.node(pod);
        }
        return pod.path("spec")
                .path("affinity")
                .path("nodeAffinity")
                .path("requiredDuringSchedulingIgnoredDuringExecution")
                .path("nodeSelectorTerms")
                .path(0)
                .path("matchFields")
                .path(0)
                .path("values")
                .path(0)
                .asString("");
    }
}
