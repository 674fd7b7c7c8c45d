package org.collaborizm.grasp.minicluster.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.patch.PatchSchema.FieldPatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges the list of a patch into the list of an object.
 *
 * @param field what the type says of the list
 */
record ListMerge(FieldPatch field) {
    List<JsonNode> merge(List<JsonNode> original, List<JsonNode> patch) {
        if (!field.merge()) {
            return patch;
        }
        if (original.isEmpty() && patch.isEmpty()) {
            return original;
        }
        return elements(original, patch).isObject() ? mergeObjects(original, patch) : mergeScalars(original, patch);
    }

    List<JsonNode> without(List<JsonNode> original, List<JsonNode> deleted) {
        var scalars = new ElementOrder("");
        return original.stream().filter(it -> scalars.index(deleted, it) < 0).toList();
    }

    /** Some element of the lists. They must all be of one type, and none a list. */
    static JsonNode elements(List<JsonNode> original, List<JsonNode> patch) {
        var all = Stream.concat(original.stream(), patch.stream()).toList();
        if (all.isEmpty()) {
            throw PatchErrors.plain("no elements in any of the given slices");
        }
        var first = all.getFirst();
        if (first.isArray()) {
            throw PatchErrors.rejected();
        }
        if (all.stream().anyMatch(it -> it.getNodeType() != first.getNodeType())) {
            throw PatchErrors.plain(
                    "list element types are not identical: [[%s] [%s]]".formatted(spaced(original), spaced(patch)));
        }
        return first;
    }

    private List<JsonNode> mergeScalars(List<JsonNode> original, List<JsonNode> patch) {
        var order = new ElementOrder("");
        var merged = new ArrayList<JsonNode>();
        Stream.concat(original.stream(), patch.stream())
                .filter(it -> order.index(merged, it) < 0)
                .forEach(merged::add);
        return order.arrange(merged, patch, original);
    }

    private List<JsonNode> mergeObjects(List<JsonNode> original, List<JsonNode> patch) {
        if (field.mergeKey().isEmpty()) {
            throw PatchErrors.plain(
                    "cannot merge lists without merge key for " + field.schema().kind());
        }
        var order = new ElementOrder(field.mergeKey());
        var base = new ArrayList<>(replaces(patch) ? List.of() : original);
        patch.forEach(it -> removeIfDeleted(base, it));
        var plain = patch.stream().filter(it -> !it.has(Directives.PATCH)).toList();
        if (replaces(patch)) {
            return order.arrange(plain, List.of(), plain);
        }
        var merged = new ArrayList<JsonNode>(base);
        plain.forEach(it -> mergeItem(merged, order.checked(it)));
        return order.arrange(merged, plain, base);
    }

    private static boolean replaces(List<JsonNode> patch) {
        return patch.stream().anyMatch(it -> Directives.is(it.path(Directives.PATCH), "replace"));
    }

    private void removeIfDeleted(List<JsonNode> base, JsonNode item) {
        var directive = item.path(Directives.PATCH);
        if (directive.isMissingNode() || Directives.is(directive, "replace")) {
            return;
        }
        if (Directives.is(directive, "merge")) {
            throw PatchErrors.plain("merging lists cannot yet be specified in the patch");
        }
        if (!Directives.is(directive, "delete")) {
            throw PatchErrors.patchType(directive, item);
        }
        var deleted = List.of(new ElementOrder(field.mergeKey()).checked(item));
        base.removeIf(it -> new ElementOrder(field.mergeKey()).index(deleted, it) >= 0);
    }

    private void mergeItem(List<JsonNode> merged, JsonNode item) {
        int at = new ElementOrder(field.mergeKey()).index(merged, item);
        if (at < 0) {
            merged.add(item);
        } else {
            merged.set(at, new StrategicMerge(field.schema()).merge((ObjectNode) merged.get(at), (ObjectNode) item));
        }
    }

    private static String spaced(List<JsonNode> items) {
        return String.join(" ", items.stream().map(GoText::of).toList());
    }
}
