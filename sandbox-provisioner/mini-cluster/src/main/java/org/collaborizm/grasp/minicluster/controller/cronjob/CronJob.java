package org.collaborizm.grasp.minicluster.controller.cronjob;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A CronJob and its settings. */
record CronJob(ObjectNode object) {
    JsonNode spec() {
        return object.path("spec");
    }

    ObjectNode status() {
        return Json.child(object, "status");
    }

    String name() {
        return Meta.name(object);
    }

    String namespace() {
        return Meta.namespace(object);
    }

    String scheduleText() {
        return spec().path("schedule").asString("");
    }

    /** @throws IllegalArgumentException if it is none */
    Schedule schedule() {
        return Schedule.parse(scheduleText(), zone().isEmpty() ? ZoneOffset.UTC : Schedule.zoneOf(zone()));
    }

    /** Of its times; empty for UTC. */
    String zone() {
        return spec().path("timeZone").asString("");
    }

    boolean suspended() {
        return spec().path("suspend").asBoolean(false);
    }

    /** {@code Allow}, {@code Forbid} or {@code Replace}. */
    String concurrency() {
        return spec().path("concurrencyPolicy").asString("Allow");
    }

    Optional<Duration> startingDeadline() {
        var seconds = spec().path("startingDeadlineSeconds");
        return seconds.isNumber() ? Optional.of(Duration.ofSeconds(seconds.asLong())) : Optional.empty();
    }

    Optional<Instant> lastScheduled() {
        return Meta.time(status().path("lastScheduleTime"));
    }

    /** From when on times have not been served. */
    Instant earliest(Instant now) {
        var since = lastScheduled().or(() -> Meta.creationTimestamp(object)).orElse(now);
        var deadline = startingDeadline().map(now::minus).orElse(since);
        return deadline.isAfter(since) ? deadline : since;
    }

    List<JsonNode> active() {
        return status().path("active").valueStream().toList();
    }

    boolean isActive(JsonNode job) {
        return active().stream().anyMatch(it -> it.path("uid").asString("").equals(Meta.uid(job)));
    }

    void addActive(JsonNode job) {
        var list = status().get("active") instanceof ArrayNode there ? there : status().putArray("active");
        list.addObject()
                .put("kind", "Job")
                .put("namespace", Meta.namespace(job))
                .put("name", Meta.name(job))
                .put("uid", Meta.uid(job))
                .put("apiVersion", "batch/v1")
                .put("resourceVersion", Meta.of(job).path("resourceVersion").asString(""));
    }

    void removeActive(String uid) {
        var left = Json.array();
        active().stream().filter(it -> !it.path("uid").asString("").equals(uid)).forEach(left::add);
        if (left.isEmpty()) {
            status().remove("active");
        } else {
            status().set("active", left);
        }
    }
}
