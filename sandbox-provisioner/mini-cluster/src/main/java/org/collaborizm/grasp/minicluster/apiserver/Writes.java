package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import java.util.function.UnaryOperator;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.patch.PatchOptions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts and patches, of objects and of the parts that subresources are. */
final class Writes {
    private final Backend backend;
    private final Updates updates;
    private final Decoding decoding;
    private final Creates creates;

    Writes(Backend backend) {
        this.backend = backend;
        this.decoding = new Decoding(backend.parts());
        var addresses = new Addresses(backend);
        this.creates = new Creates(backend, addresses);
        this.updates = new Updates(backend, creates, addresses);
    }

    ObjectNode create(Call call, ObjectNode object) {
        return creates.create(call, object);
    }

    /** @param object of the version of the request; becomes the stored one's */
    Updates.Outcome update(Call call, ObjectNode object) {
        decoding.name(call, object);
        decoding.place(call, object);
        decoding.complete(call, object);
        var create = call.subresource().isEmpty() && Traits.createdOnUpdate(call.resource());
        return updates.update(call, old -> managed(call, old, merged(call, old, Json.copy(object))), create);
    }

    Updates.Outcome patch(Call call, PatchType kind, JsonNode patch) {
        var options = options(call, kind);
        var apply = kind == PatchType.APPLY;
        return updates.update(
                call,
                old -> {
                    var patched = backend.parts().patcher().apply(call.type(), kind, old, patch, options);
                    decoding.name(call, patched);
                    decoding.complete(call, patched);
                    var fresh = merged(call, old, patched);
                    return apply ? fresh : managed(call, old, fresh);
                },
                apply && call.subresource().isEmpty());
    }

    /** @param change what becomes of the scale, as it is */
    ObjectNode scale(Call call, UnaryOperator<ObjectNode> change) {
        var scale = Scale.of(call.type());
        var outcome = updates.update(
                call,
                old -> {
                    if (old == null) {
                        throw ApiException.notFound(call.resource(), call.info().name());
                    }
                    return managed(call, old, scale.applied(old, change.apply(scale.read(old))));
                },
                false);
        return scale.read(outcome.object());
    }

    ObjectNode patched(Call call, PatchType kind, ObjectNode object, JsonNode patch) {
        return backend.parts().patcher().apply(call.type(), kind, object, patch, options(call, kind));
    }

    private PatchOptions options(Call call, PatchType kind) {
        var force = call.request().flag("force");
        var manager = call.parameter("fieldManager");
        var options = new GroupVersionKind("meta.k8s.io", "v1", "PatchOptions");
        if (kind == PatchType.APPLY && manager.isEmpty()) {
            throw ApiException.invalid(
                    options, "", List.of(FieldError.required("fieldManager", "is required for apply patch")));
        }
        if (kind != PatchType.APPLY && call.parameter("force").isPresent()) {
            throw ApiException.invalid(
                    options, "", List.of(FieldError.forbidden("force", "may not be specified for non-apply patch")));
        }
        return new PatchOptions(call.manager(), force, call.subresource(), backend.now());
    }

    private ObjectNode managed(Call call, @Nullable ObjectNode old, ObjectNode fresh) {
        var options = new PatchOptions(call.manager(), false, call.subresource(), backend.now());
        backend.parts().managers().update(call.type(), old, fresh, options);
        return fresh;
    }

    /** What may change: everything but the status, or the part that the subresource is. */
    private static ObjectNode merged(Call call, @Nullable ObjectNode old, ObjectNode fresh) {
        return old == null
                ? fresh
                : PartialUpdate.of(call.type(), call.subresource()).apply(old, fresh);
    }
}
