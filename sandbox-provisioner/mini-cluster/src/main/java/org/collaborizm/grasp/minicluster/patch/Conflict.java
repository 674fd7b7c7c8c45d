package org.collaborizm.grasp.minicluster.patch;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;

/** A field that is applied with another value than its manager gave it. */
record Conflict(ManagerId manager, List<String> path) {
    /** As {@code managedfields/internal/conflict.go}. */
    static ApiException exception(List<Conflict> conflicts) {
        var details = Json.object();
        var causes = details.putArray("causes");
        conflicts.forEach(it -> causes.addObject()
                .put("reason", "FieldManagerConflict")
                .put("message", "conflict with " + it.manager.shown())
                .put("field", PathElements.text(it.path)));
        return new ApiException(409, "Conflict", message(conflicts), details);
    }

    private static String message(List<Conflict> conflicts) {
        if (conflicts.size() == 1) {
            var only = conflicts.getFirst();
            return "Apply failed with 1 conflict: conflict with %s: %s"
                    .formatted(only.manager.shown(), PathElements.text(only.path));
        }
        var byManager =
                conflicts.stream().collect(Collectors.groupingBy(Conflict::manager, TreeMap::new, Collectors.toList()));
        var said = byManager.entrySet().stream()
                .map(it -> "conflicts with %s:\n%s".formatted(it.getKey().shown(), listed(it.getValue())))
                .collect(Collectors.joining("\n"));
        return "Apply failed with %d conflicts: %s".formatted(conflicts.size(), said);
    }

    private static String listed(List<Conflict> conflicts) {
        return conflicts.stream().map(it -> "- " + PathElements.text(it.path)).collect(Collectors.joining("\n"));
    }
}
