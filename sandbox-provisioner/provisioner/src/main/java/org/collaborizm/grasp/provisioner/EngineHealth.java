package org.collaborizm.grasp.provisioner;

/** Whether an engine can make sandboxes right now. */
public sealed interface EngineHealth {
    /** @param description the engine and its version, for admins */
    record Available(String description) implements EngineHealth {}

    /** @param reason what is missing and what to do about it, for admins */
    record Unavailable(String reason) implements EngineHealth {}
}
