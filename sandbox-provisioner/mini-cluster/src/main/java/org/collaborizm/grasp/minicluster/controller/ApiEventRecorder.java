package org.collaborizm.grasp.minicluster.controller;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes events through the API as client-go's recorder does: the name is the object's and the time in hexadecimal
 * nanoseconds, the same told again counts up, many similar ones are combined, and too many are dropped.
 */
public final class ApiEventRecorder implements EventRecorder {
    private static final int ATTEMPTS = 10;

    private final ApiClient api;
    private final ClusterClock clock;
    private final EventSource source;
    private @Nullable EventCorrelator correlator;
    private long lastNanos;

    public ApiEventRecorder(ApiClient api, ClusterClock clock, EventSource source) {
        this.api = api;
        this.clock = clock;
        this.source = source;
    }

    @Override
    public void normal(JsonNode object, String reason, String message) {
        event(object, "", "Normal", reason, message);
    }

    @Override
    public void warning(JsonNode object, String reason, String message) {
        event(object, "", "Warning", reason, message);
    }

    @Override
    public void event(JsonNode object, String fieldPath, String type, String reason, String message) {
        var involved = involved(object, fieldPath);
        correlator().correlate(new Told(involved, type, reason, message)).ifPresent(this::write);
    }

    /** Most controllers of most clusters never tell anything. */
    private EventCorrelator correlator() {
        var there = correlator;
        if (there == null) {
            there = new EventCorrelator(clock);
            correlator = there;
        }
        return there;
    }

    private static ObjectNode involved(JsonNode object, String fieldPath) {
        var involved = Json.object();
        put(involved, "kind", object.path("kind").asString(""));
        put(involved, "namespace", Meta.namespace(object));
        put(involved, "name", Meta.name(object));
        put(involved, "uid", Meta.uid(object));
        put(involved, "apiVersion", object.path("apiVersion").asString(""));
        put(involved, "resourceVersion", Meta.of(object).path("resourceVersion").asString(""));
        put(involved, "fieldPath", fieldPath);
        return involved;
    }

    private static void put(ObjectNode object, String field, String value) {
        if (!value.isEmpty()) {
            object.put(field, value);
        }
    }

    private void write(EventCorrelator.Sighting sighting) {
        try {
            if (sighting.written() == null) {
                create(sighting);
            } else {
                countUp(sighting, sighting.written());
            }
        } catch (ApiException refused) {
            correlator().forget(sighting);
        }
    }

    private void countUp(EventCorrelator.Sighting sighting, ObjectKey key) {
        var patch = Json.object()
                .put("count", sighting.count())
                .put("lastTimestamp", Timestamps.of(clock.now()))
                .put("message", sighting.told().message());
        try {
            api.patch(Kinds.EVENTS, key, PatchType.MERGE, patch, "");
        } catch (ApiException refused) {
            if (!refused.isNotFound()) {
                throw refused;
            }
            create(sighting);
        }
    }

    private void create(EventCorrelator.Sighting sighting) {
        for (int attempt = 1; ; attempt++) {
            try {
                var created = api.create(Kinds.EVENTS, eventOf(sighting));
                correlator().written(sighting, ObjectKey.of(created));
                return;
            } catch (ApiException refused) {
                if (!refused.isAlreadyExists() || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    private ObjectNode eventOf(EventCorrelator.Sighting sighting) {
        var told = sighting.told();
        var namespace = told.involved().path("namespace").asString("default");
        var event = Json.object().put("apiVersion", "v1").put("kind", "Event");
        event.putObject("metadata")
                .put("name", told.involved().path("name").asString("") + "." + Long.toHexString(nanos()))
                .put("namespace", namespace);
        event.set("involvedObject", told.involved());
        event.put("reason", told.reason()).put("message", told.message());
        var origin = event.putObject("source").put("component", source.component());
        put(origin, "host", source.host());
        return event.put("firstTimestamp", Timestamps.of(sighting.first()))
                .put("lastTimestamp", Timestamps.of(clock.now()))
                .put("count", sighting.count())
                .put("type", told.type())
                .putNull("eventTime")
                .put("reportingComponent", source.component())
                .put("reportingInstance", source.host());
    }

    /** The time, and never the same twice, even where time stands still. */
    private long nanos() {
        var now = clock.now();
        lastNanos = Math.max(lastNanos + 1, now.getEpochSecond() * 1_000_000_000L + now.getNano());
        return lastNanos;
    }

    /** What is to be told. */
    record Told(ObjectNode involved, String type, String reason, String message) {}
}
