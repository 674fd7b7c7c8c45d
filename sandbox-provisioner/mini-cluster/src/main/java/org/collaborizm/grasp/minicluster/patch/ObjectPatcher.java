package org.collaborizm.grasp.minicluster.patch;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Knows every kind of patch. */
public final class ObjectPatcher implements Patcher {
    private static final GroupVersionKind NOTHING = new GroupVersionKind("", "", "");
    private static final List<String> OF_CUSTOM_RESOURCES = Stream.of(PatchType.JSON, PatchType.MERGE, PatchType.APPLY)
            .map(PatchType::mediaType)
            .toList();

    @Override
    public ObjectNode apply(
            ResourceType resource, PatchType type, @Nullable ObjectNode current, JsonNode patch, PatchOptions options) {
        if (type == PatchType.APPLY) {
            return new ServerSideApply(resource, options).apply(current == null ? Json.object() : current, patch);
        }
        if (current == null) {
            throw ApiException.notFound(resource.groupResource(), "");
        }
        var copy = Json.copy(current);
        return switch (type) {
            case JSON -> json(copy, patch);
            case MERGE -> merge(copy, patch);
            case STRATEGIC, APPLY -> strategic(resource, copy, patch);
        };
    }

    private static ObjectNode json(ObjectNode copy, JsonNode patch) {
        new JsonPatch(copy).apply(patch.deepCopy());
        return copy;
    }

    private static ObjectNode merge(ObjectNode copy, JsonNode patch) {
        if (!patch.isObject()) {
            throw ApiException.badRequest("Invalid JSON Patch");
        }
        return (ObjectNode) MergePatch.merge(copy, patch.deepCopy());
    }

    private static ObjectNode strategic(ResourceType resource, ObjectNode copy, JsonNode patch) {
        if (BuiltInResources.shared().find(resource.kind()).isEmpty()) {
            throw ApiException.unsupportedMediaType(OF_CUSTOM_RESOURCES);
        }
        if (!patch.isObject()) {
            throw ApiException.badRequest("json: cannot unmarshal %s into Go value of type map[string]interface {}"
                    .formatted(patch.getNodeType().name().toLowerCase(Locale.ROOT)));
        }
        var merged = new StrategicMerge(new PatchSchema(resource.struct())).merge(copy, Json.copy(patch));
        Conversion.failure(merged, resource.struct()).ifPresent(why -> {
            throw ApiException.invalid(NOTHING, "", List.of(PatchErrors.unfit(patch, why)));
        });
        return merged;
    }
}
