package org.collaborizm.grasp.minicluster.patch;

import java.util.Comparator;

/**
 * Who manages fields: the same name may do so by applying and by updating, and through different subresources.
 *
 * @param apiVersion empty for appliers, whose version may change
 * @param subresource empty for the object itself
 */
record ManagerId(String manager, Operation operation, String apiVersion, String subresource)
        implements Comparable<ManagerId> {
    private static final Comparator<ManagerId> ORDER = Comparator.comparing(ManagerId::manager)
            .thenComparing(ManagerId::operation)
            .thenComparing(ManagerId::apiVersion)
            .thenComparing(ManagerId::subresource);

    enum Operation {
        APPLY("Apply"),
        UPDATE("Update");

        private final String text;

        Operation(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static ManagerId applier(String manager, String subresource) {
        return new ManagerId(manager, Operation.APPLY, "", subresource);
    }

    static ManagerId updater(String manager, String apiVersion, String subresource) {
        return new ManagerId(manager.isEmpty() ? "unknown" : manager, Operation.UPDATE, apiVersion, subresource);
    }

    boolean applies() {
        return operation == Operation.APPLY;
    }

    /** As a conflict names it: {@code "kubectl" using apps/v1}. */
    String shown() {
        var with = subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"";
        return "\"" + manager + "\"" + with + (applies() ? "" : " using " + apiVersion);
    }

    @Override
    public int compareTo(ManagerId other) {
        return ORDER.compare(this, other);
    }
}
