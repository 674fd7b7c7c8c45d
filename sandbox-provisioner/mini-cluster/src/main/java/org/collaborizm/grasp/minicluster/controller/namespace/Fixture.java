package org.collaborizm.grasp.minicluster.controller.namespace;

import java.util.function.Function;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import tools.jackson.databind.node.ObjectNode;

/** An object that every namespace has, and gets again when it is deleted or its content changed. */
final class Fixture {
    private final ControllerContext context;
    private final GroupVersionResource resource;
    private final String name;
    private final Function<String, ObjectNode> describe;

    /** @param describe makes the object for a namespace */
    Fixture(
            ControllerContext context,
            GroupVersionResource resource,
            String name,
            Function<String, ObjectNode> describe) {
        this.context = context;
        this.resource = resource;
        this.name = name;
        this.describe = describe;
    }

    void start() {
        var queue = context.queue(this::ensure);
        context.api().watch(Kinds.NAMESPACES, it -> queue.add(ObjectKey.of(it.object())));
        context.api().watch(resource, it -> {
            if (Meta.name(it.object()).equals(name) && it.kind() != WatchEvent.Kind.ADDED) {
                queue.add(new ObjectKey("", Meta.namespace(it.object())));
            }
        });
    }

    private void ensure(ObjectKey namespace) {
        var active = context.api().find(Kinds.NAMESPACES, namespace).filter(it -> !Meta.deleting(it));
        if (active.isEmpty()) {
            return;
        }
        var wanted = describe.apply(namespace.name());
        var there = context.api().find(resource, new ObjectKey(namespace.name(), name));
        if (there.isEmpty()) {
            context.api().create(resource, wanted);
        } else if (wanted.has("data") && !wanted.path("data").equals(there.get().path("data"))) {
            var copy = Json.copy(there.get());
            copy.set("data", wanted.path("data"));
            context.api().update(resource, copy);
        }
    }

    static ObjectNode object(String kind, String name, String namespace) {
        var object = Json.object().put("apiVersion", "v1").put("kind", kind);
        object.putObject("metadata").put("name", name).put("namespace", namespace);
        return object;
    }
}
