package org.collaborizm.grasp.minicluster.admission.podsecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.admission.PodContainers;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;

/**
 * A Pod, or the template of one, as the checks look at it.
 *
 * @param minor of the policy: 32 for v1.32
 */
record PodView(Map<String, String> annotations, JsonNode spec, int minor) {
    static PodView of(JsonNode pod, int minor) {
        return new PodView(Meta.annotations(pod), pod.path("spec"), minor);
    }

    JsonNode securityContext() {
        return spec.path("securityContext");
    }

    boolean isWindows() {
        return spec.path("os").path("name").asString("").equals("windows");
    }

    /** Init containers first, as upstream's visitor goes. */
    List<JsonNode> containers() {
        return Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(it -> PodContainers.in(spec, it).stream())
                .map(JsonNode.class::cast)
                .toList();
    }

    /** Names of containers whose security context is bad. */
    List<String> containersWith(Predicate<JsonNode> bad) {
        return containers().stream()
                .filter(it -> bad.test(it.path("securityContext")))
                .map(PodView::name)
                .toList();
    }

    /** Who sets something bad: {@code pod}, {@code container "a"} or both. */
    List<String> setters(Predicate<JsonNode> bad) {
        var setters = new ArrayList<String>();
        if (bad.test(securityContext())) {
            setters.add("pod");
        }
        var containers = containersWith(bad);
        if (!containers.isEmpty()) {
            setters.add(Violation.named("container", containers));
        }
        return setters;
    }

    /** The values of a field of security contexts that are bad, sorted. */
    TreeSet<String> values(String pointer, Predicate<String> bad) {
        var values = new TreeSet<String>();
        Stream.concat(Stream.of(securityContext()), containers().stream().map(it -> it.path("securityContext")))
                .map(it -> it.at(pointer))
                .filter(it -> it.isString() && bad.test(it.asString()))
                .forEach(it -> values.add(it.asString()));
        return values;
    }

    static String name(JsonNode named) {
        return named.path("name").asString("");
    }
}
