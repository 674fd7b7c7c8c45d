package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.List;

/**
 * What a filter says of a node.
 *
 * @param reasons as people read them
 */
public record Verdict(Code code, List<String> reasons) {
    public static final Verdict FITS = new Verdict(Code.FITS, List.of());

    /** How bad it is. */
    public enum Code {
        FITS,
        /** The Pod would fit if other Pods went away. */
        UNSCHEDULABLE,
        /** The Pod would not fit whatever Pod went away. */
        UNRESOLVABLE
    }

    public static Verdict unschedulable(String reason) {
        return new Verdict(Code.UNSCHEDULABLE, List.of(reason));
    }

    public static Verdict unschedulable(List<String> reasons) {
        return new Verdict(Code.UNSCHEDULABLE, reasons);
    }

    public static Verdict unresolvable(String reason) {
        return new Verdict(Code.UNRESOLVABLE, List.of(reason));
    }

    public boolean fits() {
        return code == Code.FITS;
    }
}
