package org.collaborizm.grasp.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.collaborizm.grasp.lesson.Selection;

/**
 * A check that does not hold, and what was seen for it.
 *
 * @param selected what each of its selections has found
 * @param around the Pods, Services and Warning events of its namespaces
 * @param elsewhere for selections that found nothing: objects of that kind and with those labels in any namespace
 * @param lastLines the last line of what a container wrote, by Pod and container: {@code web-1/web}
 */
record Trouble(
        Map<Selection, List<Item>> selected,
        Around around,
        Map<Selection, List<Item>> elsewhere,
        Map<String, String> lastLines) {
    /** What else there is in the namespaces of a check. */
    record Around(List<Item> pods, List<Item> services, List<Item> warnings) {}

    /** Those that the check or its workloads select; if there are none, those of its Services. */
    List<Item> pods() {
        List<Item> own = selected.entrySet().stream()
                .flatMap(it -> switch (it.getKey().kind()) {
                    case "Pod" -> it.getValue().stream();
                    case "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job" ->
                        it.getValue().stream().flatMap(owner -> matched(owner, "spec", "selector", "matchLabels"));
                    default -> Stream.<Item>empty();
                })
                .distinct()
                .toList();
        return own.isEmpty() ? served() : own;
    }

    private List<Item> served() {
        return services().stream()
                .flatMap(it -> matched(it, "spec", "selector"))
                .distinct()
                .toList();
    }

    /** Those that the check selects, by themselves or by their Endpoints. */
    List<Item> services() {
        return selected.entrySet().stream()
                .flatMap(it -> switch (it.getKey().kind()) {
                    case "Service" -> it.getValue().stream();
                    case "Endpoints" ->
                        around.services().stream()
                                .filter(service ->
                                        service.name().equals(it.getKey().name()) && isIn(service, it.getKey()));
                    default -> Stream.empty();
                })
                .distinct()
                .toList();
    }

    /** Warnings about one object. */
    Stream<Item> warnings(String kind, Item object, String reason) {
        return around.warnings().stream()
                .filter(it -> it.text("reason").equals(reason)
                        && it.text("involvedObject", "kind").equals(kind)
                        && it.text("involvedObject", "name").equals(object.name())
                        && it.namespace().equals(object.namespace()));
    }

    Stream<Item> matched(Item owner, String... selector) {
        Map<?, ?> labels = owner.map(selector);
        return around.pods().stream()
                .filter(it -> !labels.isEmpty()
                        && it.namespace().equals(owner.namespace())
                        && it.map("metadata", "labels").entrySet().containsAll(labels.entrySet()));
    }

    private static boolean isIn(Item object, Selection selection) {
        return selection.namespace() == null || selection.namespace().equals(object.namespace());
    }
}
