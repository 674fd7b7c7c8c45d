package org.collaborizm.grasp.learner;

import java.util.Optional;

/** @param name what they signed up with; none while a guest */
public record Learner(LearnerId id, Optional<String> name, Role role) {
    public boolean guest() {
        return name.isEmpty();
    }

    /** What others may see: the name, or "Guest" and four characters of the id. */
    public String shownAs() {
        return name.orElseGet(() -> "Guest " + id.toString().substring(0, 4));
    }
}
