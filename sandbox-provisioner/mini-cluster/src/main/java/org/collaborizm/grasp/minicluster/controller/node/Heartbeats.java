package org.collaborizm.grasp.minicluster.controller.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import tools.jackson.databind.JsonNode;

/** When every node was heard of last. */
final class Heartbeats {
    private final ClusterClock clock;
    private final Duration grace;
    private final Consumer<String> lost;
    private final Map<String, Pulse> pulses = new HashMap<>();

    /**
     * @param grace how long a node may be silent
     * @param lost is told of a node that was silent for so long
     */
    Heartbeats(ClusterClock clock, Duration grace, Consumer<String> lost) {
        this.clock = clock;
        this.grace = grace;
        this.lost = lost;
    }

    void nodeSeen(String node, JsonNode status) {
        var beat = status.path("conditions")
                .valueStream()
                .filter(it -> it.path("type").asString("").equals("Ready"))
                .map(it -> it.path("lastHeartbeatTime").asString(""))
                .findFirst();
        pulses.computeIfAbsent(node, _ -> new Pulse(node)).heard("status", beat.orElse(""));
    }

    void leaseSeen(String node, JsonNode lease) {
        pulses.computeIfAbsent(node, _ -> new Pulse(node))
                .heard("lease", lease.path("spec").path("renewTime").asString(""));
    }

    void forget(String node) {
        var pulse = pulses.remove(node);
        if (pulse != null) {
            pulse.alarm.cancel();
        }
    }

    private final class Pulse {
        private final String node;
        private final Map<String, String> heard = new HashMap<>();
        private ClusterClock.Alarm alarm;

        Pulse(String node) {
            this.node = node;
            this.alarm = clock.after(grace, () -> lost.accept(node));
        }

        /** What is the same as before is no sign of life. */
        void heard(String source, String beat) {
            if (beat.equals(heard.put(source, beat))) {
                return;
            }
            alarm.cancel();
            alarm = clock.after(grace, () -> lost.accept(node));
        }
    }
}
