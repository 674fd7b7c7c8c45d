package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Optional;

/**
 * What Grasp itself brings about in a step's cluster.
 *
 * @param start how the step can be entered by itself, if its lesson says
 * @param incidents in the order of the text
 */
public record Scene(Optional<Start> start, List<Incident> incidents) {
    public static final Scene NONE = new Scene(Optional.empty(), List.of());

    public Scene {
        incidents = List.copyOf(incidents);
    }

    Scene starting(Start with) {
        return new Scene(Optional.of(with), incidents);
    }
}
