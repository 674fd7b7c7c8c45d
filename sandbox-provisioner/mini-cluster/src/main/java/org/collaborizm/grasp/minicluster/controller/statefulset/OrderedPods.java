package org.collaborizm.grasp.minicluster.controller.statefulset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.history.RevisionHistory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Pods of a StatefulSet by number: those it wants, and those it does not want any more. */
final class OrderedPods {
    private final StatefulSet set;
    private final Map<Integer, ObjectNode> byOrdinal = new TreeMap<>();

    OrderedPods(StatefulSet set, List<ObjectNode> pods) {
        this.set = set;
        pods.forEach(it -> byOrdinal.put(set.ordinal(it), it));
    }

    Optional<ObjectNode> find(int ordinal) {
        return Optional.ofNullable(byOrdinal.get(ordinal));
    }

    boolean wants(int ordinal) {
        return ordinal >= set.start() && ordinal < end();
    }

    /** One more than the number of the last Pod that is wanted. */
    int end() {
        return set.start() + set.replicas();
    }

    /** Those it does not want, the last number first. */
    List<ObjectNode> condemned() {
        return byOrdinal.entrySet().stream()
                .filter(it -> !wants(it.getKey()))
                .map(Map.Entry::getValue)
                .toList()
                .reversed();
    }

    /** The first that is not healthy, wanted ones before others. */
    Optional<ObjectNode> firstUnhealthy() {
        var condemned = condemned().reversed().stream();
        var wanted =
                byOrdinal.entrySet().stream().filter(it -> wants(it.getKey())).map(Map.Entry::getValue);
        return Stream.concat(wanted, condemned).filter(it -> !healthy(it)).findFirst();
    }

    static boolean runningAndReady(JsonNode pod) {
        return Pods.phase(pod).equals("Running") && Pods.ready(pod);
    }

    static boolean healthy(JsonNode pod) {
        return runningAndReady(pod) && !Meta.deleting(pod);
    }

    static String revision(JsonNode pod) {
        return Meta.of(pod).path("labels").path(RevisionHistory.HASH_LABEL).asString("");
    }
}
