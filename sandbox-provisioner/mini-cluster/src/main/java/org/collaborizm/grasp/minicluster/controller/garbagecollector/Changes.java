package org.collaborizm.grasp.minicluster.controller.garbagecollector;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.OwnerReference;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.schema.Resources;
import tools.jackson.databind.JsonNode;

/** Keeps the graph and finds what has to be looked at when an object changes, as {@code graph_builder.go}. */
final class Changes {
    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";

    private final Resources resources;
    private final Graph graph;
    private final Consumer<Ref> look;

    Changes(Resources resources, Graph graph, Consumer<Ref> look) {
        this.resources = resources;
        this.graph = graph;
        this.look = look;
    }

    void note(GroupVersionResource resource, WatchEvent event) {
        var object = event.object();
        var self = Ref.of(resource, object);
        var before = event.before() == null ? Json.object() : event.before();
        var now = event.deleted() ? Json.object() : object;
        var ownersBefore = uids(before);
        var ownersNow = uids(now);
        graph.change(self, ownersBefore, ownersNow);
        if (event.deleted()) {
            graph.dependents(self.uid()).forEach(look);
            ownersOf(object).forEach(look);
            return;
        }
        if (!Meta.of(before).path("ownerReferences").equals(Meta.of(object).path("ownerReferences"))) {
            ownersOf(before).forEach(look);
            look.accept(self);
        }
        if (Meta.deleting(object) && waitsForUs(object) && !(Meta.deleting(before) && waitsForUs(before))) {
            graph.dependents(self.uid()).forEach(look);
            look.accept(self);
        }
    }

    private static boolean waitsForUs(JsonNode object) {
        return Meta.finalizers(object).contains(FOREGROUND)
                || Meta.finalizers(object).contains(ORPHAN);
    }

    private static Set<String> uids(JsonNode object) {
        return Meta.owners(object).stream().map(OwnerReference::uid).collect(Collectors.toSet());
    }

    private Stream<Ref> ownersOf(JsonNode object) {
        return Meta.owners(object).stream().flatMap(it -> owner(object, it).stream());
    }

    private Optional<Ref> owner(JsonNode object, OwnerReference reference) {
        return resources
                .find(GroupVersionKind.of(reference.apiVersion(), reference.kind()))
                .map(it -> new Ref(
                        it.resource(),
                        new ObjectKey(it.namespaced() ? Meta.namespace(object) : "", reference.name()),
                        reference.uid()));
    }
}
