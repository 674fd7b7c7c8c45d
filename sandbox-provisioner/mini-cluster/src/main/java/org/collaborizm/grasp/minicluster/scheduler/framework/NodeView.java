package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * A node and the Pods on it. Never changed: adding a Pod makes another view that shares the rest.
 *
 * @param requested what all its Pods ask together
 * @param nonZeroRequested the same, for scores
 */
public record NodeView(
        NodeFacts facts, HashPMap<ObjectKey, PodInfo> podsByKey, Amounts requested, Amounts nonZeroRequested) {
    public static NodeView of(NodeFacts facts) {
        return new NodeView(facts, HashTreePMap.empty(), Amounts.NONE, Amounts.NONE);
    }

    public String name() {
        return facts.name();
    }

    public Map<String, String> labels() {
        return facts.labels();
    }

    public Optional<String> label(String key) {
        return Optional.ofNullable(facts.labels().get(key));
    }

    public Collection<PodInfo> pods() {
        return podsByKey.values();
    }

    public NodeView with(NodeFacts changed) {
        return new NodeView(changed, podsByKey, requested, nonZeroRequested);
    }

    /** With the Pod instead of what was there by that name. */
    public NodeView with(PodInfo pod) {
        var others = without(pod.key());
        return new NodeView(
                facts,
                others.podsByKey.plus(pod.key(), pod),
                others.requested.plus(pod.requests()),
                others.nonZeroRequested.plus(pod.nonZero()));
    }

    public NodeView without(ObjectKey pod) {
        var there = podsByKey.get(pod);
        if (there == null) {
            return this;
        }
        return new NodeView(
                facts,
                podsByKey.minus(pod),
                requested.minus(there.requests()),
                nonZeroRequested.minus(there.nonZero()));
    }
}
