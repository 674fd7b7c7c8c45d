package org.collaborizm.grasp.minicluster.printers;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** An Event, of either of its groups, as one row. */
final class EventCells {
    private EventCells() {}

    static List<Object> cells(Printed it) {
        var object = it.has("regarding") ? "regarding" : "involvedObject";
        var first = it.since(earlier(it, "firstTimestamp", "deprecatedFirstTimestamp"));
        if (first.equals(Printed.UNKNOWN)) {
            first = it.since(it.at("eventTime"));
        }
        return List.of(
                lastSeen(it, first),
                it.text("type"),
                it.text("reason"),
                target(it, object),
                it.text(object + ".fieldPath"),
                source(it),
                it.text("message", it.text("note")).strip(),
                first,
                count(it),
                it.name());
    }

    private static JsonNode earlier(Printed it, String name, String deprecated) {
        return it.has(name) ? it.at(name) : it.at(deprecated);
    }

    private static String lastSeen(Printed it, String first) {
        if (it.has("series")) {
            return it.since(it.at("series.lastObservedTime"));
        }
        var last = it.since(earlier(it, "lastTimestamp", "deprecatedLastTimestamp"));
        return last.equals(Printed.UNKNOWN) ? first : last;
    }

    private static long count(Printed it) {
        return it.has("series")
                ? it.number("series.count")
                : Math.max(1, it.number("count") + it.number("deprecatedCount"));
    }

    private static String target(Printed it, String object) {
        var kind = it.text(object + ".kind").toLowerCase(Locale.ROOT);
        var name = it.text(object + ".name");
        return name.isEmpty() ? kind : kind + "/" + name;
    }

    private static String source(Printed it) {
        var component = first(
                it, "source.component", "deprecatedSource.component", "reportingComponent", "reportingController");
        var instance = first(it, "source.host", "deprecatedSource.host", "reportingInstance");
        return instance.isEmpty() ? component : component + ", " + instance;
    }

    private static String first(Printed it, String... paths) {
        for (var path : paths) {
            if (!it.text(path).isEmpty()) {
                return it.text(path);
            }
        }
        return "";
    }
}
