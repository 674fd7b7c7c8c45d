package org.collaborizm.grasp.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Selection;
import org.collaborizm.grasp.provisioner.ResourceQuery;

/**
 * Judges one check: objects in, verdict out, nothing else.
 *
 * @param check which
 * @param resources what it watches, by the name in its condition
 */
record Judge(Check check, Map<String, ResourceQuery> resources, Expression condition, Sentence otherwise) {
    static Judge of(Check check) {
        var language = Language.of(check.resources().keySet());
        var resources = new HashMap<String, ResourceQuery>();
        check.resources().forEach((name, selection) -> resources.put(name, query(selection)));
        return new Judge(
                check,
                Map.copyOf(resources),
                language.compile(check.condition()),
                Sentence.of(check.otherwise(), language));
    }

    boolean watches(ResourceQuery query) {
        return resources.containsValue(query);
    }

    /** @param sights what is known of everything the check watches */
    Verdict judge(Map<ResourceQuery, Sight> sights) {
        var objects = new HashMap<String, List<Map<String, Object>>>();
        for (var resource : resources.entrySet()) {
            switch (sights.get(resource.getValue())) {
                case Sight.Seen seen -> objects.put(resource.getKey(), seen.objects());
                case Sight.Lost lost -> {
                    return new Verdict.CannotTell(lost.reason());
                }
                case null -> {
                    return new Verdict.CannotTell("Your cluster has not been looked at yet.");
                }
            }
        }
        boolean holds = condition.value(objects).equals(Optional.of(true));
        return holds ? new Verdict.Holds() : new Verdict.NotYet(otherwise.filled(objects));
    }

    private static ResourceQuery query(Selection selection) {
        return new ResourceQuery(
                selection.apiVersion(),
                selection.kind(),
                selection.namespace(),
                selection.name(),
                selection.labels(),
                selection.fields());
    }
}
