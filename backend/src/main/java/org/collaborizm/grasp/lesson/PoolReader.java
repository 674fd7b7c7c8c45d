package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Reads the node pools that a lesson asks for. */
final class PoolReader {
    private static final String NAME = "[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?";
    private static final String LABEL_KEY = "([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final String LABEL_VALUE = "([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?";
    private static final String TAINT = LABEL_KEY + "(=" + LABEL_VALUE + ")?:(NoSchedule|PreferNoSchedule|NoExecute)";
    private static final int MOST_IN_A_POOL = 5;
    private static final int MOST_NODES = 6;

    private PoolReader() {}

    static List<Pool> read(Mapping front, Problems problems) {
        var pools = new ArrayList<Pool>();
        var names = new HashSet<String>();
        for (Mapping lines : front.mappings("nodes")) {
            Pool pool = pool(lines, problems);
            if (!pool.name().isEmpty() && !names.add(pool.name())) {
                problems.at(
                        lines.position("name"), "There are two node pools named \"" + pool.name() + "\"; rename one.");
            }
            pools.add(pool);
        }
        int nodes = pools.stream().mapToInt(Pool::count).sum();
        if (pools.isEmpty()) {
            problems.at(
                    front.position("nodes"),
                    "\"nodes\" is missing; list at least one node pool: - {name: node, count: 1}.");
        } else if (nodes > MOST_NODES) {
            problems.at(
                    front.position("nodes"),
                    "The pools have " + nodes + " nodes in all; a sandbox has at most " + MOST_NODES + ".");
        }
        return pools;
    }

    private static Pool pool(Mapping lines, Problems problems) {
        String name = lines.needed("name")
                .filter(it -> matches(it, NAME, "a node pool's name: 1 to 40 of a-z, 0-9 and \"-\"", problems))
                .map(Scalar::text)
                .orElse("");
        int count = lines.number("count", 1, MOST_IN_A_POOL).orElse(1);
        Map<String, String> labels = lines.labels("labels");
        labels.forEach((key, value) -> {
            if (!key.matches(LABEL_KEY) || !value.matches(LABEL_VALUE)) {
                problems.at(
                        lines.position("labels"),
                        "\"" + key + ": " + value + "\" is not a label that Kubernetes accepts.");
            }
        });
        List<String> taints = lines.texts("taints").stream()
                .filter(it -> matches(
                        it,
                        TAINT,
                        "a taint: key=value:Effect, the effect one of NoSchedule, PreferNoSchedule, NoExecute",
                        problems))
                .map(Scalar::text)
                .toList();
        lines.nothingElse();
        return new Pool(name, count, labels, taints);
    }

    private static boolean matches(Scalar scalar, String pattern, String what, Problems problems) {
        if (scalar.text().matches(pattern)) {
            return true;
        }
        problems.at(scalar.position(), "\"" + scalar.text() + "\" is not " + what + ".");
        return false;
    }
}
