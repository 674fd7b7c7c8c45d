package org.collaborizm.grasp.learner;

import java.time.Duration;

/** What came of an attempt to come in. */
sealed interface Entrance {
    record Open(Learner learner) implements Entrance {}

    /** @param why in words for whoever tries; never says whether the name is somebody's */
    record Shut(String why) implements Entrance {}

    record Later(Duration delay) implements Entrance {}
}
