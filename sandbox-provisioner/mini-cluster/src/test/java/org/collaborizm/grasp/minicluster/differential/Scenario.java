package org.collaborizm.grasp.minicluster.differential;

import java.util.List;
import java.util.Set;

/**
 * Calls that belong together, made one after the other in a namespace of their own.
 *
 * @param name of the file, and with its number left off of the namespace
 * @param generates names that controllers make other names from, by adding to them
 */
record Scenario(String name, Set<String> generates, List<Step> steps) {
    String namespace() {
        return name.substring(name.indexOf('-') + 1);
    }

    List<Step.Call> calls() {
        return steps.stream()
                .filter(Step.Call.class::isInstance)
                .map(Step.Call.class::cast)
                .toList();
    }
}
