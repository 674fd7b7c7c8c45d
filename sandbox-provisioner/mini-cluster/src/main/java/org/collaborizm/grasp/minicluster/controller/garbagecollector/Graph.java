package org.collaborizm.grasp.minicluster.controller.garbagecollector;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who depends on whom, as far as objects name owners. */
final class Graph {
    private final Map<String, Set<Ref>> dependents = new HashMap<>();

    /**
     * @param before owners until now
     * @param now owners from now on
     */
    void change(Ref dependent, Set<String> before, Set<String> now) {
        before.stream().filter(it -> !now.contains(it)).forEach(it -> remove(it, dependent));
        now.stream()
                .filter(it -> !before.contains(it))
                .forEach(it -> dependents
                        .computeIfAbsent(it, uid -> new LinkedHashSet<>())
                        .add(dependent));
    }

    List<Ref> dependents(String owner) {
        return List.copyOf(dependents.getOrDefault(owner, Set.of()));
    }

    private void remove(String owner, Ref dependent) {
        dependents.computeIfPresent(owner, (uid, refs) -> {
            refs.remove(dependent);
            return refs.isEmpty() ? null : refs;
        });
    }
}
