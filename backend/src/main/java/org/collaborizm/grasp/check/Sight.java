package org.collaborizm.grasp.check;

/** What is known of a subject right now. */
sealed interface Sight {
    /** @param value JSON: the list of objects or answers, true or false, or a text */
    record Seen(Object value) implements Sight {}

    record Lost(String reason) implements Sight {}
}
