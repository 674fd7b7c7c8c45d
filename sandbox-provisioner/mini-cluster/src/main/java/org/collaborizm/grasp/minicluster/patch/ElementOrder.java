package org.collaborizm.grasp.minicluster.patch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Puts the items of a merged list in order: those of the patch as the patch has them, the others where the server had them.
 *
 * @param mergeKey what tells items apart; empty for scalars
 */
record ElementOrder(String mergeKey) {
    /** @param patchOrder items or keys of items, in the order wanted; an item it does not name belongs to the server */
    List<JsonNode> arrange(List<JsonNode> merged, List<JsonNode> patchOrder, List<JsonNode> serverOrder) {
        var ofPatch = new ArrayList<JsonNode>();
        var ofServer = new ArrayList<JsonNode>();
        merged.forEach(it -> (index(patchOrder, it) >= 0 ? ofPatch : ofServer).add(checked(it)));
        patchOrder.forEach(this::checked);
        sort(ofPatch, patchOrder);
        sort(ofServer, serverOrder);
        return weave(ofServer, ofPatch, serverOrder);
    }

    int index(List<JsonNode> items, JsonNode item) {
        return IntStream.range(0, items.size())
                .filter(it -> Same.same(identity(items.get(it)), identity(item)))
                .findFirst()
                .orElse(-1);
    }

    JsonNode checked(JsonNode item) {
        if (!mergeKey.isEmpty()) {
            if (!item.isObject()) {
                throw PatchErrors.argument(JsonNodeFactory.instance.objectNode(), item);
            }
            if (!item.has(mergeKey)) {
                throw PatchErrors.noMergeKey(item, mergeKey);
            }
        }
        return item;
    }

    private JsonNode identity(JsonNode item) {
        return mergeKey.isEmpty() ? item : item.path(mergeKey);
    }

    private void sort(List<JsonNode> items, List<JsonNode> order) {
        items.sort(Comparator.comparingInt(it -> index(order, it)));
    }

    /** Merges two sorted lists; one of the server goes first only where the server had both, and had it first. */
    private List<JsonNode> weave(List<JsonNode> ofServer, List<JsonNode> ofPatch, List<JsonNode> serverOrder) {
        var woven = new ArrayList<JsonNode>();
        var left = 0;
        for (var item : ofPatch) {
            while (left < ofServer.size() && before(serverOrder, ofServer.get(left), item)) {
                woven.add(ofServer.get(left++));
            }
            woven.add(item);
        }
        woven.addAll(ofServer.subList(left, ofServer.size()));
        return woven;
    }

    private boolean before(List<JsonNode> order, JsonNode left, JsonNode right) {
        int leftAt = index(order, left);
        int rightAt = index(order, right);
        return leftAt >= 0 && rightAt >= 0 && leftAt < rightAt;
    }
}
