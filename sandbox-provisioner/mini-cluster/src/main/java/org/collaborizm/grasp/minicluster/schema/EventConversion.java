package org.collaborizm.grasp.minicluster.schema;

import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import tools.jackson.databind.node.ObjectNode;

/** Between core's {@code Event} and that of {@code events.k8s.io}, as {@code pkg/apis/events/v1/conversion.go}. */
final class EventConversion {
    private static final Map<String, String> FROM_CORE = Map.of(
            "involvedObject", "regarding",
            "message", "note",
            "source", "deprecatedSource",
            "firstTimestamp", "deprecatedFirstTimestamp",
            "lastTimestamp", "deprecatedLastTimestamp",
            "count", "deprecatedCount",
            "reportingComponent", "reportingController");

    private EventConversion() {}

    /** @param event changed in place */
    static ObjectNode fromCore(ObjectNode event, GroupVersionKind kind) {
        FROM_CORE.forEach((core, other) -> rename(event, core, other));
        return event.put("apiVersion", kind.apiVersion());
    }

    /** @param event changed in place */
    static ObjectNode toCore(ObjectNode event, GroupVersionKind kind) {
        FROM_CORE.forEach((core, other) -> rename(event, other, core));
        return event.put("apiVersion", kind.apiVersion());
    }

    private static void rename(ObjectNode event, String from, String to) {
        var value = event.remove(from);
        if (value != null) {
            event.set(to, value);
        }
    }
}
