package org.collaborizm.grasp.provisioner;

/** A sandbox could not be made; the message says why in words for a learner, the cause is for the log. */
public final class SandboxFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String explanation;

    public SandboxFailed(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.explanation = message;
    }

    public SandboxFailed(Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.explanation = message;
    }

    public Reason reason() {
        return reason;
    }

    /** The message: why, in words for a learner. */
    public String explanation() {
        return explanation;
    }

    /** Few and fixed, so that failures can be counted. */
    public enum Reason {
        /** The engine gives no answer: no Docker engine, for example. */
        ENGINE_UNAVAILABLE,
        /** The engine's clusters lack something that is needed. */
        NOT_OFFERED,
        /** An image is not here and cannot be pulled. */
        IMAGE_MISSING,
        /** The cluster did not become ready in its time. */
        TIMED_OUT,
        /** Something that was there is gone or stopped. */
        LOST,
        /** Anything else; the log has it. */
        INTERNAL
    }
}
