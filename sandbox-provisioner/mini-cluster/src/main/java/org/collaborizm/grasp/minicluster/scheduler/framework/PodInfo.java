package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Pod with what scheduling asks about it read out once.
 *
 * @param requests what it asks of its node
 * @param nonZero the same, for scores: nothing asked counts as a little
 * @param affinity what it requires or prefers of other Pods
 */
public record PodInfo(
        ObjectNode pod,
        ObjectKey key,
        Map<String, String> labels,
        Amounts requests,
        Amounts nonZero,
        List<HostPort> ports,
        List<Taint.Toleration> tolerations,
        List<SpreadConstraint> spread,
        PodAffinity affinity) {
    public static PodInfo of(ObjectNode pod) {
        var spec = pod.path("spec");
        var labels = Meta.labels(pod);
        return new PodInfo(
                pod,
                ObjectKey.of(pod),
                labels,
                PodRequests.of(spec),
                PodRequests.nonZero(spec),
                HostPort.of(spec),
                Taint.Toleration.of(pod),
                SpreadConstraint.of(spec, labels),
                PodAffinity.of(spec.path("affinity"), Meta.namespace(pod)));
    }

    public JsonNode spec() {
        return pod.path("spec");
    }

    public String namespace() {
        return key.namespace();
    }

    public String uid() {
        return Meta.uid(pod);
    }

    /** The node it is bound to; empty if to none. */
    public String node() {
        return spec().path("nodeName").asString("");
    }

    public int priority() {
        return spec().path("priority").asInt(0);
    }

    /** The node for which others were preempted; empty if none were. */
    public String nominatedNode() {
        return pod.path("status").path("nominatedNodeName").asString("");
    }

    public boolean deleting() {
        return Meta.deleting(pod);
    }

    /** When it started, or now if it has not. */
    public Instant started(Instant now) {
        return Meta.time(pod.path("status").path("startTime")).orElse(now);
    }

    /** What its node must be like by {@code nodeSelector} and required affinity. */
    public boolean acceptsNode(String node, Map<String, String> nodeLabels) {
        for (var wanted : Meta.texts(spec().path("nodeSelector")).entrySet()) {
            if (!wanted.getValue().equals(nodeLabels.get(wanted.getKey()))) {
                return false;
            }
        }
        return requiredNodes().map(it -> it.matches(node, nodeLabels)).orElse(true);
    }

    public Optional<NodeSelector> requiredNodes() {
        var required =
                spec().path("affinity").path("nodeAffinity").path("requiredDuringSchedulingIgnoredDuringExecution");
        return required.isObject() ? Optional.of(NodeSelector.of(required)) : Optional.empty();
    }

    /** The same Pod as it will be once it is bound. */
    public PodInfo boundTo(String node) {
        var bound = Json.copy(pod);
        Json.child(bound, "spec").put("nodeName", node);
        return new PodInfo(bound, key, labels, requests, nonZero, ports, tolerations, spread, affinity);
    }

    /** What a Pod requires or prefers of other Pods. */
    public record PodAffinity(
            List<AffinityTerm> required,
            List<AffinityTerm> requiredAnti,
            List<AffinityTerm> preferred,
            List<AffinityTerm> preferredAnti) {
        static PodAffinity of(JsonNode affinity, String namespace) {
            var near = affinity.path("podAffinity");
            var far = affinity.path("podAntiAffinity");
            return new PodAffinity(
                    AffinityTerm.required(near, namespace),
                    AffinityTerm.required(far, namespace),
                    AffinityTerm.preferred(near, namespace),
                    AffinityTerm.preferred(far, namespace));
        }

        public boolean isEmpty() {
            return required.isEmpty() && requiredAnti.isEmpty() && preferred.isEmpty() && preferredAnti.isEmpty();
        }
    }
}
