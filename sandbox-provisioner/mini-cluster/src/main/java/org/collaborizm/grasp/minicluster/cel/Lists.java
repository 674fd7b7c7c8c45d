package org.collaborizm.grasp.minicluster.cel;

import dev.cel.common.types.SimpleType;
import java.util.List;

/** {@code [1, 2].sum()} and the like, as {@code apiserver/pkg/cel/library/lists.go}. */
final class Lists {
    private Lists() {}

    static void add(Library library) {
        library.member("isSorted", SimpleType.BOOL, Args.LIST, Lists::isSorted);
        library.member("sum", SimpleType.DYN, Args.LIST, Lists::sum);
        library.member("min", SimpleType.DYN, Args.LIST, it -> extreme(it, -1));
        library.member("max", SimpleType.DYN, Args.LIST, it -> extreme(it, 1));
        library.member("indexOf", SimpleType.INT, Args.LIST, Args.ANY, (list, item) -> (long) list.indexOf(item));
        library.member(
                "lastIndexOf", SimpleType.INT, Args.LIST, Args.ANY, (list, item) -> (long) list.lastIndexOf(item));
    }

    private static boolean isSorted(List<?> list) {
        for (int i = 1; i < list.size(); i++) {
            if (compare(list.get(i - 1), list.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Object sum(List<?> list) {
        return list.stream().anyMatch(Double.class::isInstance)
                ? list.stream().mapToDouble(it -> ((Number) it).doubleValue()).sum()
                : list.stream().mapToLong(it -> ((Number) it).longValue()).reduce(0, Math::addExact);
    }

    private static Object extreme(List<?> list, int sign) {
        return list.stream()
                .map(Object.class::cast)
                .reduce((one, two) -> compare(one, two) * sign >= 0 ? one : two)
                .orElseThrow(() -> new IllegalArgumentException((sign < 0 ? "min" : "max") + " called on empty list"));
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object one, Object two) {
        return ((Comparable<Object>) one).compareTo(two);
    }
}
