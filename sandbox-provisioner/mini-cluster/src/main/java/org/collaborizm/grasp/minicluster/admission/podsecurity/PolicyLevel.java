package org.collaborizm.grasp.minicluster.admission.podsecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import tools.jackson.databind.JsonNode;

/** A level in a version, as a namespace's labels choose one. */
record PolicyLevel(Level level, String version) {
    static final String PREFIX = "pod-security.kubernetes.io/";
    private static final int LATEST_MINOR = 32;
    private static final Pattern VERSION = Pattern.compile("latest|v1\\.(0|[1-9][0-9]*)");

    enum Level {
        PRIVILEGED,
        BASELINE,
        RESTRICTED;

        static Optional<Level> of(String label) {
            return Stream.of(values()).filter(it -> it.label().equals(label)).findFirst();
        }

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param mode {@code enforce}, {@code warn} or {@code audit} */
    static PolicyLevel of(Map<String, String> labels, String mode) {
        var label = labels.get(PREFIX + mode);
        var level = label == null ? Level.PRIVILEGED : Level.of(label).orElse(Level.RESTRICTED);
        return new PolicyLevel(level, labels.getOrDefault(PREFIX + mode + "-version", "latest"));
    }

    static List<FieldError> errors(Map<String, String> labels) {
        var errors = new ArrayList<FieldError>();
        for (var mode : List.of("enforce", "audit", "warn")) {
            var level = labels.get(PREFIX + mode);
            var version = labels.get(PREFIX + mode + "-version");
            if (level != null && Level.of(level).isEmpty()) {
                errors.add(FieldError.invalid(
                        "metadata.labels[" + PREFIX + mode + "]",
                        level,
                        "must be one of privileged, baseline, restricted"));
            }
            if (version != null && !VERSION.matcher(version).matches()) {
                errors.add(FieldError.invalid(
                        "metadata.labels[" + PREFIX + mode + "-version]", version, "must be \"latest\" or \"v1.x\""));
            }
        }
        return errors;
    }

    List<Violation> violations(JsonNode pod) {
        if (level == Level.PRIVILEGED) {
            return List.of();
        }
        var view = PodView.of(pod, minor());
        var checks = BaselineChecks.all(level == Level.RESTRICTED);
        if (level == Level.RESTRICTED) {
            checks.addAll(RestrictedChecks.all());
        }
        return checks.stream().flatMap(it -> it.apply(view).stream()).toList();
    }

    /** {@code restricted:latest}. */
    @Override
    public String toString() {
        return level.label() + ":" + version;
    }

    private int minor() {
        var match = VERSION.matcher(version);
        return match.matches() && match.group(1) != null ? Integer.parseInt(match.group(1)) : LATEST_MINOR;
    }
}
