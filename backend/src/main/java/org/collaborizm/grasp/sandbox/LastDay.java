package org.collaborizm.grasp.sandbox;

import java.util.Map;

/**
 * What happened to sandboxes in the last 24 hours.
 *
 * @param starts how many were asked for
 * @param failures how many failed, by reason
 */
public record LastDay(int starts, Map<String, Integer> failures) {
    public LastDay {
        failures = Map.copyOf(failures);
    }
}
