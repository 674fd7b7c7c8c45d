package org.collaborizm.grasp.minicluster.apiserver;

import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.store.Store;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Deletes objects, or marks them for whoever must still do something, as {@code Store.Delete} and {@code rest/delete.go}. */
final class Deletes {
    private static final String ORPHAN = "orphan";
    private static final String FOREGROUND = "foregroundDeletion";

    private final Backend backend;

    Deletes(Backend backend) {
        this.backend = backend;
    }

    /**
     * @param object as it is now, or was last, in the version of the request
     * @param gone whether it is not there any more
     */
    record Outcome(ObjectNode object, boolean gone) {}

    Outcome delete(Call call, ObjectKey key, DeleteOptions options) {
        var resource = backend.stored(call.type());
        var there =
                backend.find(call.type(), key).orElseThrow(() -> ApiException.notFound(call.resource(), key.name()));
        var gone = new boolean[1];
        Store.Edit edit = old -> {
            preconditions(call, options, old);
            var request = Admission.of(call, backend.storedType(call.type()), key, null, old);
            backend.admission().admit(request);
            backend.admission().validate(request);
            var marked = marked(call, options, old);
            gone[0] = marked == null;
            return marked;
        };
        var result = call.dryRun() || options.dryRun()
                ? edit.apply(there)
                : backend.store().update(resource, key, edit);
        return new Outcome(backend.toServed(call.type(), result == null ? there : result), gone[0]);
    }

    /** @return null if nothing keeps the object */
    private @Nullable ObjectNode marked(Call call, DeleteOptions options, ObjectNode old) {
        var fresh = Json.copy(old);
        var graceful = new GracefulDeletion(backend.now()).apply(call.resource(), options, fresh);
        if (graceful == GracefulDeletion.Kind.PENDING) {
            return old;
        }
        var finalizers = finalizers(call.resource(), options, old);
        setFinalizers(fresh, finalizers);
        if (call.resource().toString().equals("namespaces")) {
            return namespace(fresh);
        }
        if (graceful == GracefulDeletion.Kind.GRACEFUL) {
            var atOnce = Meta.of(fresh).path("deletionGracePeriodSeconds").asLong(0) == 0 && finalizers.isEmpty();
            return atOnce ? null : fresh;
        }
        if (finalizers.isEmpty()) {
            return null;
        }
        markAsDeleting(fresh);
        return fresh;
    }

    /** As {@code pkg/registry/core/namespace/storage}: it goes when its content is gone. */
    private @Nullable ObjectNode namespace(ObjectNode namespace) {
        if (namespace.path("spec").path("finalizers").isEmpty()
                && Meta.finalizers(namespace).isEmpty()) {
            return null;
        }
        if (!Meta.deleting(namespace)) {
            Meta.edit(namespace).put("deletionTimestamp", backend.now().toString());
        }
        Json.child(namespace, "status").put("phase", "Terminating");
        return namespace;
    }

    private void markAsDeleting(ObjectNode object) {
        var metadata = Meta.edit(object);
        var now = backend.now();
        if (!Meta.deleting(object) && Meta.generation(object) > 0) {
            metadata.put("generation", Meta.generation(object) + 1);
        }
        if (Meta.deletionTimestamp(object).filter(it -> !it.isAfter(now)).isEmpty()) {
            metadata.put("deletionTimestamp", now.toString());
        }
        metadata.put("deletionGracePeriodSeconds", 0);
    }

    private static List<String> finalizers(GroupResource resource, DeleteOptions options, ObjectNode old) {
        var there = Meta.finalizers(old);
        var wanted = new ArrayList<>(there);
        wanted.removeIf(it -> it.equals(ORPHAN) || it.equals(FOREGROUND));
        var byDefault = there.contains(ORPHAN)
                ? "Orphan"
                : there.contains(FOREGROUND) ? "Foreground" : Traits.orphans(resource) ? "Orphan" : "Background";
        switch (options.propagation().isEmpty() ? byDefault : options.propagation()) {
            case "Orphan" -> wanted.add(ORPHAN);
            case "Foreground" -> wanted.add(FOREGROUND);
            default -> {}
        }
        return wanted;
    }

    private static void setFinalizers(ObjectNode object, List<String> finalizers) {
        var metadata = Meta.edit(object);
        metadata.remove("finalizers");
        if (!finalizers.isEmpty()) {
            var array = metadata.putArray("finalizers");
            finalizers.forEach(array::add);
        }
    }

    /** As {@code registry/rest/delete.go}, which names the kind where others name the resource. */
    private static void preconditions(Call call, DeleteOptions options, ObjectNode old) {
        var kind = call.type().kind();
        var what = new GroupResource(kind.group(), kind.kind());
        var uid = Meta.uid(old);
        if (!options.uid().isEmpty() && !options.uid().equals(uid)) {
            throw ApiException.conflict(
                    what,
                    Meta.name(old),
                    "the UID in the precondition (%s) does not match the UID in record (%s). The object might have been deleted and then recreated"
                            .formatted(options.uid(), uid));
        }
        var version = Meta.of(old).path("resourceVersion").asString("");
        if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(version)) {
            throw ApiException.conflict(
                    what,
                    Meta.name(old),
                    "the ResourceVersion in the precondition (%s) does not match the ResourceVersion in record (%s). The object might have been modified"
                            .formatted(options.resourceVersion(), version));
        }
    }
}
