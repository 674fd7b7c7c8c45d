package org.collaborizm.grasp.minicluster.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import tools.jackson.databind.JsonNode;

/** Lets events go an hour after they were written last, as {@code --event-ttl} has it. */
public final class EventExpiry implements Controller {
    private static final Duration TTL = Duration.ofHours(1);

    private final Map<ObjectKey, Instant> expires = new LinkedHashMap<>();
    private boolean waiting;

    @Override
    public String name() {
        return "event-expiry";
    }

    @Override
    public String serviceAccount() {
        return "namespace-controller";
    }

    @Override
    public void start(ControllerContext context) {
        context.api().watch(Kinds.EVENTS, it -> changed(context, it));
    }

    private void changed(ControllerContext context, WatchEvent event) {
        var key = ObjectKey.of(event.object());
        expires.remove(key);
        if (!event.deleted()) {
            expires.put(key, lastWritten(context, event.object()).plus(TTL));
            await(context);
        }
    }

    private static Instant lastWritten(ControllerContext context, JsonNode event) {
        return Meta.time(event.path("lastTimestamp"))
                .or(() -> Meta.creationTimestamp(event))
                .orElse(context.clock().now());
    }

    private void await(ControllerContext context) {
        if (waiting || expires.isEmpty()) {
            return;
        }
        waiting = true;
        var first = expires.values().iterator().next();
        context.clock().after(Duration.between(context.clock().now(), first), () -> expire(context));
    }

    private void expire(ControllerContext context) {
        waiting = false;
        var now = context.clock().now();
        for (var key : expires.entrySet().stream()
                .takeWhile(it -> !it.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList()) {
            expires.remove(key);
            delete(context, key);
        }
        await(context);
    }

    private static void delete(ControllerContext context, ObjectKey key) {
        try {
            context.api().delete(Kinds.EVENTS, key, Json.object());
        } catch (ApiException gone) {
            if (!gone.isNotFound()) {
                throw gone;
            }
        }
    }
}
