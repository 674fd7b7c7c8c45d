package org.collaborizm.grasp.minicluster.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events from flooding, as {@code client-go/tools/record/events_cache.go}: ten messages of one reason about one object
 * within ten minutes are combined; the same message counts up; one source may tell 25 things about an object at once and one
 * more every five minutes.
 */
final class EventCorrelator {
    private static final int KEPT = 512;
    private static final int SIMILAR = 10;
    private static final Duration SIMILAR_WITHIN = Duration.ofMinutes(10);
    private static final int BURST = 25;
    private static final double REFILL_PER_SECOND = 1.0 / 300;

    private final ClusterClock clock;
    private final Map<Message, Similar> similar = new Recent<>();
    private final Map<Message, Seen> seen = new Recent<>();
    private final Map<Subject, Bucket> buckets = new Recent<>();

    EventCorrelator(ClusterClock clock) {
        this.clock = clock;
    }

    /** @return what to write; empty if it is one too many */
    Optional<Sighting> correlate(ApiEventRecorder.Told told) {
        var sighting = aggregate(told);
        return accepts(told) ? Optional.of(sighting) : Optional.empty();
    }

    void written(Sighting sighting, ObjectKey key) {
        seen.put(sighting.message(), new Seen(sighting.count(), sighting.first(), key));
    }

    void forget(Sighting sighting) {
        seen.remove(sighting.message());
    }

    private Sighting aggregate(ApiEventRecorder.Told told) {
        var now = clock.now();
        var subject = Subject.of(told);
        var key = new Message(subject, "", told.reason(), "");
        var there = similar.get(key);
        var group = there == null || Duration.between(there.last, now).compareTo(SIMILAR_WITHIN) > 0
                ? new Similar(now)
                : there;
        similar.put(key, group);
        group.hear(told.message(), now);
        if (group.messages.size() < SIMILAR) {
            var path = told.involved().path("fieldPath").asString("");
            return sighting(new Message(subject, path, told.reason(), told.message()), told);
        }
        group.messages.removeFirst();
        var combined = "(combined from similar events): " + told.message();
        return sighting(key, new ApiEventRecorder.Told(told.involved(), told.type(), told.reason(), combined));
    }

    private Sighting sighting(Message message, ApiEventRecorder.Told told) {
        var last = seen.get(message);
        var now = last == null
                ? new Seen(1, clock.now(), null)
                : new Seen(last.count() + 1, last.first(), last.written());
        seen.put(message, now);
        return new Sighting(message, told, now.count(), now.first(), now.written());
    }

    private boolean accepts(ApiEventRecorder.Told told) {
        return buckets.computeIfAbsent(Subject.of(told), it -> new Bucket(clock.now()))
                .take(clock.now());
    }

    /**
     * One event as it stands now.
     *
     * @param first when it was told first
     * @param written the Event it is counted in; null if there is none yet
     */
    record Sighting(
            Message message,
            ApiEventRecorder.Told told,
            int count,
            Instant first,
            @Nullable ObjectKey written) {}

    /** What makes two events the same one. */
    record Message(Subject subject, String fieldPath, String reason, String text) {}

    /** An object and not its version, as keys of client-go's correlator name it. */
    record Subject(String kind, String namespace, String name, String uid, String apiVersion, String type) {
        static Subject of(ApiEventRecorder.Told told) {
            var involved = told.involved();
            return new Subject(
                    involved.path("kind").asString(""),
                    involved.path("namespace").asString(""),
                    involved.path("name").asString(""),
                    involved.path("uid").asString(""),
                    involved.path("apiVersion").asString(""),
                    told.type());
        }
    }

    private record Seen(int count, Instant first, @Nullable ObjectKey written) {}

    private static final class Similar {
        private final List<String> messages = new ArrayList<>(1);
        private Instant last;

        Similar(Instant now) {
            last = now;
        }

        void hear(String message, Instant now) {
            last = now;
            if (!messages.contains(message)) {
                messages.add(message);
            }
        }
    }

    private static final class Bucket {
        private double tokens = BURST;
        private Instant filled;

        Bucket(Instant now) {
            filled = now;
        }

        boolean take(Instant now) {
            tokens = Math.min(BURST, tokens + Duration.between(filled, now).toMillis() / 1000.0 * REFILL_PER_SECOND);
            filled = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > KEPT;
        }
    }
}
