package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What keeps Pods off a node. */
public record Taint(String key, String value, String effect) {
    public static final String NO_SCHEDULE = "NoSchedule";
    public static final String PREFER_NO_SCHEDULE = "PreferNoSchedule";
    public static final String NO_EXECUTE = "NoExecute";

    public static List<Taint> of(JsonNode node) {
        return node.path("spec")
                .path("taints")
                .valueStream()
                .map(it -> new Taint(text(it, "key"), text(it, "value"), text(it, "effect")))
                .toList();
    }

    public boolean toleratedBy(List<Toleration> tolerations) {
        return tolerations.stream().anyMatch(it -> it.tolerates(this));
    }

    private static String text(JsonNode taint, String field) {
        return taint.path(field).asString("");
    }

    /**
     * What a Pod puts up with.
     *
     * @param seconds how long, with {@code NoExecute}; for ever if empty
     */
    public record Toleration(String key, String operator, String value, String effect, Optional<Long> seconds) {
        public static List<Toleration> of(JsonNode pod) {
            return pod.path("spec")
                    .path("tolerations")
                    .valueStream()
                    .map(Toleration::parse)
                    .toList();
        }

        public boolean tolerates(Taint taint) {
            if (!effect.isEmpty() && !effect.equals(taint.effect)) {
                return false;
            }
            if (!key.isEmpty() && !key.equals(taint.key)) {
                return false;
            }
            return switch (operator) {
                case "Exists" -> true;
                case "", "Equal" -> value.equals(taint.value);
                default -> false;
            };
        }

        private static Toleration parse(JsonNode it) {
            var seconds = it.path("tolerationSeconds");
            return new Toleration(
                    text(it, "key"),
                    text(it, "operator"),
                    text(it, "value"),
                    text(it, "effect"),
                    seconds.isNumber() ? Optional.of(seconds.asLong()) : Optional.empty());
        }
    }
}
