package org.collaborizm.grasp.minicluster.cel;

/** An expression that cannot be compiled, or has no value. */
public final class CelFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CelFailure(String message) {
        super(message, null, false, false);
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
