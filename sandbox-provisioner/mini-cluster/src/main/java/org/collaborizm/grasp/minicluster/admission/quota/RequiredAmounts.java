package org.collaborizm.grasp.minicluster.admission.quota;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.admission.PodContainers;
import tools.jackson.databind.JsonNode;

/** Where a quota limits cpu or memory, every container has to say how much it wants. */
final class RequiredAmounts {
    private static final Set<String> MUST_BE_SAID =
            Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

    private RequiredAmounts() {}

    /**
     * @param limited what the quota limits
     * @return what the Pod must say, for people; empty if it says all
     */
    static String missing(Set<String> limited, JsonNode spec) {
        var missing = new TreeMap<String, TreeSet<String>>();
        for (var container : PodContainers.all(spec)) {
            var said = said(container.path("resources"));
            limited.stream()
                    .filter(it -> MUST_BE_SAID.contains(it) && !said.contains(it))
                    .forEach(it -> missing.computeIfAbsent(it, name -> new TreeSet<>())
                            .add(container.path("name").asString("")));
        }
        return missing.entrySet().stream()
                .map(it -> it.getKey() + " for: " + String.join(",", it.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static Set<String> said(JsonNode resources) {
        var said = new HashSet<String>();
        for (var resource : List.of("cpu", "memory")) {
            if (resources.path("requests").has(resource)) {
                said.add(resource);
                said.add("requests." + resource);
            }
            if (resources.path("limits").has(resource)) {
                said.add("limits." + resource);
            }
        }
        return said;
    }
}
