package org.collaborizm.grasp.minicluster.controller;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls a controller to look at its objects when they change, or when something changes that they own or could adopt. */
public final class OwnedObjects {
    private final ControllerContext context;
    private final GroupVersionResource owners;
    private final String kind;
    private final WorkQueue queue;

    /** @param kind of the owners, as references name it */
    public OwnedObjects(ControllerContext context, GroupVersionResource owners, String kind, WorkQueue queue) {
        this.context = context;
        this.owners = owners;
        this.kind = kind;
        this.queue = queue;
    }

    public void watchOwners() {
        context.api().watch(owners, it -> queue.add(ObjectKey.of(it.object())));
    }

    /** @param owned what the owners make: {@code pods} */
    public void watchOwned(GroupVersionResource owned) {
        context.api().watch(owned, this::changed);
    }

    private void changed(WatchEvent event) {
        var before = event.before();
        var owner = controller(event.object());
        var ownerBefore = before == null ? Optional.<ObjectKey>empty() : controller(before);
        owner.ifPresent(queue::add);
        if (!ownerBefore.equals(owner)) {
            ownerBefore.ifPresent(queue::add);
        }
        if (!event.deleted() && ControllerRefs.controllerUid(event.object()).isEmpty() && adoptable(event)) {
            couldAdopt(event.object()).forEach(it -> queue.add(ObjectKey.of(it)));
        }
    }

    private static boolean adoptable(WatchEvent event) {
        var before = event.before();
        return before == null
                || !ControllerRefs.controllerUid(before).isEmpty()
                || !Meta.labels(before).equals(Meta.labels(event.object()));
    }

    /** The owner of our kind that controls an object, if one does. */
    public Optional<ObjectKey> controller(JsonNode object) {
        return Meta.controllerOf(object)
                .filter(it -> it.kind().equals(kind))
                .map(it -> new ObjectKey(Meta.namespace(object), it.name()));
    }

    private List<ObjectNode> couldAdopt(ObjectNode orphan) {
        var labels = Meta.labels(orphan);
        if (labels.isEmpty()) {
            return List.of();
        }
        return context.api().list(owners, Meta.namespace(orphan), LabelSelector.EVERYTHING).stream()
                .filter(it -> selects(it.path("spec").path("selector"), labels))
                .toList();
    }

    /** An empty selector adopts nothing. A ReplicationController's is a plain map. */
    private static boolean selects(JsonNode selector, Map<String, String> labels) {
        if (selector.isEmpty()) {
            return false;
        }
        var structured = selector.has("matchLabels") || selector.has("matchExpressions");
        var parsed = structured ? LabelSelector.of(selector) : LabelSelector.of(Meta.texts(selector));
        return parsed.matches(labels);
    }
}
