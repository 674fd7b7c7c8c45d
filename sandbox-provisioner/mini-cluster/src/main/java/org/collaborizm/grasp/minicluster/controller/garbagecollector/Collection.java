package org.collaborizm.grasp.minicluster.controller.garbagecollector;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.MetadataPatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes one object if nobody owns it any more, or serves its finalizers: {@code garbagecollector.go}. */
final class Collection {
    private final ApiClient api;
    private final Owners owners;
    private final Graph graph;
    private Consumer<Ref> look = it -> {};

    Collection(ApiClient api, Owners owners, Graph graph) {
        this.api = api;
        this.owners = owners;
        this.graph = graph;
    }

    /** @param again has an object looked at */
    void use(Consumer<Ref> again) {
        look = again;
    }

    void process(Ref ref) {
        var there = current(ref);
        if (there.isEmpty()) {
            return;
        }
        if (!Meta.deleting(there.get())) {
            collect(ref, there.get());
        } else if (Meta.finalizers(there.get()).contains(Changes.ORPHAN)) {
            orphan(ref, there.get());
        } else if (Meta.finalizers(there.get()).contains(Changes.FOREGROUND)) {
            waitForDependents(ref, there.get());
        }
    }

    private Optional<ObjectNode> current(Ref ref) {
        return api.find(ref.resource(), ref.key()).filter(it -> Meta.uid(it).equals(ref.uid()));
    }

    private void collect(Ref ref, ObjectNode object) {
        if (Meta.owners(object).isEmpty()) {
            return;
        }
        var classified = owners.classify(object);
        if (!classified.solid().isEmpty()) {
            if (!classified.notSolid().isEmpty()) {
                new MetadataPatch(api, ref.resource()).withoutOwners(object, classified.notSolid());
            }
        } else if (!classified.waiting().isEmpty()
                && !graph.dependents(ref.uid()).isEmpty()) {
            unblockCycle(ref, object);
            delete(ref, "Foreground");
        } else {
            delete(ref, policy(object));
        }
    }

    private static String policy(ObjectNode object) {
        var finalizers = Meta.finalizers(object);
        if (finalizers.contains(Changes.ORPHAN)) {
            return "Orphan";
        }
        return finalizers.contains(Changes.FOREGROUND) ? "Foreground" : "Background";
    }

    /** A dependent that is deleted in the foreground itself would wait for this object for ever. */
    private void unblockCycle(Ref ref, ObjectNode object) {
        var cycle = graph.dependents(ref.uid()).stream()
                .flatMap(it -> current(it).stream())
                .anyMatch(it -> Meta.deleting(it) && Meta.finalizers(it).contains(Changes.FOREGROUND));
        if (cycle) {
            var references = (ArrayNode) Meta.of(object).path("ownerReferences").deepCopy();
            references.forEach(it -> ((ObjectNode) it).put("blockOwnerDeletion", false));
            new MetadataPatch(api, ref.resource()).set(object, "ownerReferences", references);
        }
    }

    private void delete(Ref ref, String policy) {
        var options = Json.object().put("propagationPolicy", policy);
        options.putObject("preconditions").put("uid", ref.uid());
        unlessGone(() -> api.delete(ref.resource(), ref.key(), options));
    }

    private void waitForDependents(Ref ref, ObjectNode object) {
        var blocked = false;
        for (var dependent : graph.dependents(ref.uid())) {
            var there = current(dependent);
            if (there.filter(it -> blocks(it, ref.uid())).isPresent()) {
                blocked = true;
                if (!Meta.deleting(there.get())) {
                    look.accept(dependent);
                }
            }
        }
        if (!blocked) {
            removeFinalizer(ref, object, Changes.FOREGROUND);
        }
    }

    private static boolean blocks(JsonNode dependent, String owner) {
        return Meta.owners(dependent).stream().anyMatch(it -> it.uid().equals(owner) && it.blockOwnerDeletion());
    }

    private void orphan(Ref ref, ObjectNode object) {
        for (var dependent : graph.dependents(ref.uid())) {
            current(dependent)
                    .ifPresent(it -> unlessGone(
                            () -> new MetadataPatch(api, dependent.resource()).withoutOwners(it, Set.of(ref.uid()))));
        }
        removeFinalizer(ref, object, Changes.ORPHAN);
    }

    private void removeFinalizer(Ref ref, ObjectNode object, String finalizer) {
        unlessGone(() -> new MetadataPatch(api, ref.resource()).withoutFinalizer(object, finalizer));
    }

    private static void unlessGone(Runnable change) {
        try {
            change.run();
        } catch (ApiException refused) {
            if (!refused.isNotFound()) {
                throw refused;
            }
        }
    }
}
