package org.collaborizm.grasp.minicluster.controller.replicaset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.ControllerRefs;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.PodControl;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings the Pods of one ReplicaSet, and its status, to what they should be. */
final class ReplicaSetSync {
    private static final int BURST = 500;

    private final ControllerContext context;
    private final GroupVersionResource resource;
    private final PodControl pods;
    private final WorkQueue queue;

    ReplicaSetSync(ControllerContext context, GroupVersionResource resource) {
        this.context = context;
        this.resource = resource;
        this.pods = new PodControl(context);
        this.queue = context.queue(this::reconcile);
    }

    WorkQueue queue() {
        return queue;
    }

    private void reconcile(ObjectKey key) {
        context.api().find(resource, key).ifPresent(this::reconcile);
    }

    private void reconcile(ObjectNode set) {
        var owned = claim(set);
        var failure = Meta.deleting(set) ? Optional.<ApiException>empty() : manage(set, owned);
        var minReady = set.path("spec").path("minReadySeconds").asInt(0);
        new ReplicaSetStatus(context, resource).write(set, owned, failure);
        Pods.nextAvailable(owned, minReady, context.clock().now())
                .ifPresent(it -> queue.addAfter(ObjectKey.of(set), it));
        failure.ifPresent(it -> {
            throw it;
        });
    }

    private List<ObjectNode> claim(ObjectNode set) {
        var active = context.api().list(Kinds.PODS, Meta.namespace(set), LabelSelector.EVERYTHING).stream()
                .filter(Pods::active)
                .toList();
        return new ControllerRefs(context.api(), set, selector(set)).claim(Kinds.PODS, active);
    }

    private static LabelSelector selector(JsonNode set) {
        var selector = set.path("spec").path("selector");
        return set.path("kind").asString("").equals("ReplicationController")
                ? LabelSelector.of(Meta.texts(selector))
                : LabelSelector.of(selector);
    }

    private Optional<ApiException> manage(ObjectNode set, List<ObjectNode> owned) {
        int missing = set.path("spec").path("replicas").asInt(1) - owned.size();
        if (missing > 0) {
            return create(set, Math.min(missing, BURST));
        }
        return missing < 0 ? delete(set, owned, Math.min(-missing, BURST)) : Optional.empty();
    }

    private Optional<ApiException> create(ObjectNode set, int count) {
        var template = set.path("spec").path("template");
        return PodControl.slowStart(count, () -> createOne(set, template)).failure();
    }

    private void createOne(ObjectNode set, JsonNode template) {
        try {
            pods.create(PodControl.fromTemplate(template, set), set);
        } catch (ApiException refused) {
            if (!PodControl.namespaceTerminates(refused)) {
                throw refused;
            }
        }
    }

    private Optional<ApiException> delete(ObjectNode set, List<ObjectNode> owned, int count) {
        Optional<ApiException> failure = Optional.empty();
        for (var pod : new DeletionOrder(related(set), context.clock().now()).first(owned, count)) {
            try {
                pods.delete(pod, set);
            } catch (ApiException refused) {
                failure = failure.or(() -> Optional.of(refused));
            }
        }
        return failure;
    }

    /** Active Pods of all ReplicaSets that have the same owner. */
    private List<ObjectNode> related(ObjectNode set) {
        var owner = ControllerRefs.controllerUid(set);
        if (owner.isEmpty()) {
            return List.of();
        }
        var sets = context.api().list(resource, Meta.namespace(set), LabelSelector.EVERYTHING).stream()
                .filter(it -> ControllerRefs.controllerUid(it).equals(owner))
                .map(Meta::uid)
                .collect(Collectors.toSet());
        return context.api().list(Kinds.PODS, Meta.namespace(set), LabelSelector.EVERYTHING).stream()
                .filter(it -> sets.contains(ControllerRefs.controllerUid(it)))
                .filter(Pods::active)
                .toList();
    }
}
