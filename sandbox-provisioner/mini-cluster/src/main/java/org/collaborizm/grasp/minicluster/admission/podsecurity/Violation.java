package org.collaborizm.grasp.minicluster.admission.podsecurity;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a Pod by one check.
 *
 * @param detail may be empty
 */
record Violation(String reason, String detail) {
    static String details(List<Violation> all) {
        return all.stream().map(Violation::toString).collect(Collectors.joining(", "));
    }

    static String reasons(List<Violation> all) {
        return all.stream().map(Violation::reason).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? reason : reason + " (" + detail + ")";
    }

    static String quoted(Collection<String> names) {
        return names.stream().map(it -> "\"" + it + "\"").collect(Collectors.joining(", "));
    }

    /** {@code container "a"}, {@code containers "a", "b"}. */
    static String named(String what, Collection<String> names) {
        return plural(what, names) + " " + quoted(names);
    }

    static String plural(String one, Collection<String> all) {
        return all.size() == 1 ? one : one + "s";
    }
}
