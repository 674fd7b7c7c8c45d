package org.collaborizm.grasp.minicluster.controller.daemonset;

import java.util.Map;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a node suits a Pod of a DaemonSet: its name, its labels and its taints. */
final class NodeFit {
    private final JsonNode spec;
    private final ObjectNode node;

    /** @param spec of the Pod, with the tolerations a daemon has */
    NodeFit(JsonNode spec, ObjectNode node) {
        this.spec = spec;
        this.node = node;
    }

    /** A Pod should be made there. */
    boolean shouldRun() {
        return selected() && tolerates(Set.of("NoSchedule", "NoExecute"));
    }

    /** A Pod that is there should stay. */
    boolean shouldContinue() {
        return selected() && tolerates(Set.of("NoExecute"));
    }

    private boolean selected() {
        var wanted = spec.path("nodeName").asString("");
        var labels = Meta.labels(node);
        return (wanted.isEmpty() || wanted.equals(Meta.name(node)))
                && LabelSelector.of(Meta.texts(spec.path("nodeSelector"))).matches(labels)
                && affine(labels);
    }

    private boolean affine(Map<String, String> labels) {
        var required =
                spec.path("affinity").path("nodeAffinity").path("requiredDuringSchedulingIgnoredDuringExecution");
        return required.isMissingNode()
                || required.path("nodeSelectorTerms").valueStream().anyMatch(it -> matches(it, labels));
    }

    private boolean matches(JsonNode term, Map<String, String> labels) {
        var expressions = term.path("matchExpressions");
        var fields = term.path("matchFields");
        return !(expressions.isEmpty() && fields.isEmpty())
                && selector(expressions).matches(labels)
                && selector(fields).matches(Map.of("metadata.name", Meta.name(node)));
    }

    private static LabelSelector selector(JsonNode expressions) {
        return new LabelSelector(
                expressions.valueStream().map(LabelSelector::expression).toList());
    }

    private boolean tolerates(Set<String> effects) {
        return node.path("spec")
                .path("taints")
                .valueStream()
                .filter(it -> effects.contains(it.path("effect").asString("")))
                .allMatch(taint -> spec.path("tolerations").valueStream().anyMatch(it -> tolerates(it, taint)));
    }

    private static boolean tolerates(JsonNode toleration, JsonNode taint) {
        var effect = toleration.path("effect").asString("");
        var key = toleration.path("key").asString("");
        var exists = toleration.path("operator").asString("").equals("Exists");
        return (effect.isEmpty() || effect.equals(taint.path("effect").asString("")))
                && (key.isEmpty() || key.equals(taint.path("key").asString("")))
                && (exists
                        || toleration
                                .path("value")
                                .asString("")
                                .equals(taint.path("value").asString("")));
    }
}
