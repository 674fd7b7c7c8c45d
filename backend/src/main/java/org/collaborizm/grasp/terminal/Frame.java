package org.collaborizm.grasp.terminal;

/** What goes to the browser. */
sealed interface Frame {
    /** Bytes for the screen. */
    record Bytes(byte[] bytes) implements Frame {}

    /** Asks whether the browser is still there. */
    record Ping() implements Frame {}

    /**
     * The last frame.
     *
     * @param reason in words for the learner
     */
    record Ended(String reason) implements Frame {}
}
