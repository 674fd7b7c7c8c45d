package org.collaborizm.grasp.minicluster.patch;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Applies a configuration: what it says becomes so, and its manager's; what it no longer says goes, unless it is another's. */
final class ServerSideApply {
    private final ResourceType resource;
    private final PatchOptions options;

    ServerSideApply(ResourceType resource, PatchOptions options) {
        this.resource = resource;
        this.options = options;
    }

    /** @param live may be empty; not changed */
    ObjectNode apply(ObjectNode live, JsonNode patch) {
        var applied = checked(patch);
        var bare = Json.copy(live);
        if (bare.has("metadata")) {
            Meta.edit(bare).remove("managedFields");
        }
        var managers =
                ManagedFieldsCodec.decode(live).orElseThrow(() -> PatchErrors.plain("failed to decode managed fields"));
        var object = merged(bare, applied, managers);
        if (byKubectl()) {
            LastApplied.update(object, applied);
        }
        return object;
    }

    private ObjectNode merged(ObjectNode bare, ObjectNode applied, Managers managers) {
        try {
            return merge(bare, applied, managers);
        } catch (IllegalArgumentException invalid) {
            throw PatchErrors.plain("failed to create typed live object (%s/%s; %s): %s"
                    .formatted(Meta.namespace(bare), Meta.name(bare), shown(resource.kind()), invalid.getMessage()));
        }
    }

    private ObjectNode merge(ObjectNode bare, ObjectNode applied, Managers managers) {
        var now = new Managers(managers);
        var result = new FieldManager(resource, options).applied(bare, applied, now, options.force());
        if (!result.conflicts().isEmpty()) {
            mustBeKubectlsOwn(bare, result);
            now = managers;
            result = new FieldManager(resource, options).applied(bare, applied, now, true);
        }
        var object = result.changed() ? result.object() : bare;
        Directives.dropNulls(object);
        ManagedFieldsCodec.encode(now, object);
        return object;
    }

    private void mustBeKubectlsOwn(ObjectNode live, Updater.Applied result) {
        var own = byKubectl() ? LastApplied.fields(resource, live) : FieldSet.EMPTY;
        var others =
                result.conflicts().stream().filter(it -> !own.has(it.path())).toList();
        if (!others.isEmpty()) {
            throw Conflict.exception(others);
        }
    }

    private boolean byKubectl() {
        return options.fieldManager().equals("kubectl");
    }

    private ObjectNode checked(JsonNode patch) {
        if (!(patch instanceof ObjectNode applied)) {
            throw ApiException.badRequest(
                    "error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal %s into Go value of type map[string]interface {}"
                            .formatted(GoText.typeOf(patch)));
        }
        var kind = GroupVersionKind.of(applied);
        if (!kind.apiVersion().equals(resource.kind().apiVersion())) {
            throw ApiException.badRequest(
                    "Incorrect version specified in apply patch. Specified patch version: %s, expected: %s"
                            .formatted(kind.apiVersion(), resource.kind().apiVersion()));
        }
        if (!kind.equals(resource.kind())) {
            throw ApiException.badRequest("invalid object type: " + shown(kind));
        }
        if (Meta.of(applied).has("managedFields")) {
            throw ApiException.badRequest("metadata.managedFields must be nil");
        }
        var errors = TypedValidation.errors(resource.struct(), applied);
        if (!errors.isEmpty()) {
            var said = errors.size() == 1 ? errors.getFirst() : "errors:\n  " + String.join("\n  ", errors);
            throw PatchErrors.plain("failed to create typed patch object (%s/%s; %s): %s"
                    .formatted(Meta.namespace(applied), Meta.name(applied), shown(kind), said));
        }
        return applied;
    }

    private static String shown(GroupVersionKind kind) {
        return kind.apiVersion() + ", Kind=" + kind.kind();
    }
}
