package org.collaborizm.grasp.minicluster.patch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.patch.ManagerId.Operation;
import org.collaborizm.grasp.minicluster.patch.Managers.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code metadata.managedFields} as JSON; as {@code managedfields/internal/managedfields.go}. */
final class ManagedFieldsCodec {
    private static final Comparator<Map.Entry<ManagerId, Entry>> ORDER =
            Comparator.<Map.Entry<ManagerId, Entry>, Operation>comparing(
                            it -> it.getKey().operation())
                    .thenComparingLong(it -> seconds(it.getValue()))
                    .thenComparing(it -> it.getKey().manager())
                    .thenComparing(it -> it.getValue().apiVersion())
                    .thenComparing(it -> it.getKey().subresource());

    private ManagedFieldsCodec() {}

    /** Nothing if they are not well formed. */
    static Optional<Managers> decode(JsonNode object) {
        var managers = new Managers();
        for (var entry : Meta.of(object).path("managedFields")) {
            var operation = entry.path("operation").asString("");
            var apiVersion = entry.path("apiVersion").asString("");
            var known = operation.equals("Apply") || operation.equals("Update");
            if (!known
                    || apiVersion.isEmpty()
                    || !entry.path("fieldsType").asString("").equals("FieldsV1")) {
                return Optional.empty();
            }
            managers.entries().put(id(entry, operation, apiVersion), entry(entry, apiVersion));
        }
        return Optional.of(managers);
    }

    private static ManagerId id(JsonNode entry, String operation, String apiVersion) {
        var manager = entry.path("manager").asString("");
        var subresource = entry.path("subresource").asString("");
        return operation.equals("Apply")
                ? ManagerId.applier(manager, subresource)
                : new ManagerId(manager, Operation.UPDATE, apiVersion, subresource);
    }

    private static Entry entry(JsonNode entry, String apiVersion) {
        var time = Meta.time(entry.path("time")).orElse(null);
        return new Entry(fields(entry.path("fieldsV1")).asMember(false), apiVersion, time);
    }

    static FieldSet fields(JsonNode tree) {
        if (tree instanceof SharedFields shared) {
            return shared.fields();
        }
        var children = new TreeMap<String, FieldSet>();
        tree.forEachEntry((element, below) -> {
            if (element.length() > 2) {
                children.put(element, fields(below));
            }
        });
        return FieldSet.of(tree.has(".") || children.isEmpty(), children);
    }

    /** Writes them into the object; none if nobody manages anything. */
    static void encode(Managers managers, ObjectNode object) {
        var metadata = Meta.edit(object);
        metadata.remove("managedFields");
        if (!managers.isEmpty()) {
            var array = metadata.putArray("managedFields");
            managers.entries().entrySet().stream().sorted(ORDER).forEach(it -> array.add(json(it)));
        }
    }

    private static ObjectNode json(Map.Entry<ManagerId, Entry> managed) {
        var id = managed.getKey();
        var entry = managed.getValue();
        var json = Json.object()
                .put("manager", id.manager())
                .put("operation", id.operation().toString())
                .put("apiVersion", entry.apiVersion());
        var time = entry.time();
        if (time != null) {
            json.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        json.put("fieldsType", "FieldsV1").set("fieldsV1", SharedFields.of(entry.fields()));
        return id.subresource().isEmpty() ? json : json.put("subresource", id.subresource());
    }

    private static long seconds(Entry entry) {
        return Optional.ofNullable(entry.time()).map(Instant::getEpochSecond).orElse(0L);
    }
}
