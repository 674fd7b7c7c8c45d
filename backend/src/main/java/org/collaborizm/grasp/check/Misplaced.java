package org.collaborizm.grasp.check;

import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.collaborizm.grasp.lesson.Nearest;
import org.collaborizm.grasp.lesson.Selection;

/** What is there, but not where it is looked for. */
final class Misplaced {
    private static final int MOST = 4;

    private Misplaced() {}

    /** In another namespace. */
    static Optional<String> elsewhere(Trouble trouble) {
        return missing(trouble)
                .filter(it ->
                        it.getKey().name() != null || !it.getKey().labels().isEmpty())
                .flatMap(it -> it.getValue().stream()
                        .filter(found -> !found.namespace().equals(it.getKey().namespace()))
                        .filter(found -> it.getKey().name() == null
                                || found.name().equals(it.getKey().name()))
                        .map(found -> "The " + it.getKey().kind() + " " + found.name() + " is in the namespace "
                                + found.namespace() + "; it is looked for in "
                                + it.getKey().namespace()
                                + ", which -n " + it.getKey().namespace() + " says."))
                .findFirst();
    }

    /** In the right namespace, by nearly the right name. */
    static Optional<String> misspelt(Trouble trouble) {
        return missing(trouble)
                .flatMap(it -> near(it.getKey(), it.getValue()).stream())
                .findFirst();
    }

    private static Optional<String> near(Selection wanted, List<Item> there) {
        String name = wanted.name();
        if (name == null) {
            return Optional.empty();
        }
        List<String> names = there.stream()
                .filter(it -> it.namespace().equals(wanted.namespace()))
                .map(Item::name)
                .filter(it -> !it.equals(name))
                .toList();
        return Nearest.to(name, names)
                .map(it -> "There is a " + wanted.kind() + " named " + it + "; one named " + name + " is looked for.");
    }

    private static Stream<Entry<Selection, List<Item>>> missing(Trouble trouble) {
        return trouble.elsewhere().entrySet().stream().filter(it -> it.getKey().namespace() != null);
    }

    /** A Service whose selector is that of no Pod. */
    static Optional<String> selectsNothing(Trouble trouble) {
        return trouble.services().stream()
                .filter(it -> !it.map("spec", "selector").isEmpty()
                        && trouble.matched(it, "spec", "selector").findAny().isEmpty())
                .findFirst()
                .map(it -> "The selector " + labels(it) + " of Service " + it.name() + " matches no Pod"
                        + others(trouble, it) + ".");
    }

    private static String others(Trouble trouble, Item service) {
        String there = trouble.around().pods().stream()
                .filter(it -> it.namespace().equals(service.namespace()))
                .flatMap(it -> it.map("metadata", "labels").entrySet().stream())
                .filter(it -> service.map("spec", "selector").containsKey(it.getKey()))
                .map(it -> it.getKey() + "=" + it.getValue())
                .distinct()
                .sorted()
                .limit(MOST)
                .collect(Collectors.joining(", "));
        return there.isEmpty() ? "; no Pod here has a label of that key" : "; there are Pods labelled " + there;
    }

    private static String labels(Item service) {
        return service.map("spec", "selector").entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }
}
