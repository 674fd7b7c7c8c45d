package org.collaborizm.grasp.provisioner;

/** A cluster cannot be taken into memory right now, or is gone. The message is for a learner. */
final class CannotWake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotWake(String message) {
        super(message);
    }

    CannotWake(String message, Throwable cause) {
        super(message, cause);
    }
}
