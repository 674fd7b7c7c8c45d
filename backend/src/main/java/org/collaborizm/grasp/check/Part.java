package org.collaborizm.grasp.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.collaborizm.grasp.check.Scene.Thing;

/** A part of a condition that can say why it does not hold, in whole sentences. */
sealed interface Part {
    boolean holds(Scene scene);

    String words(Scene scene);

    /** How much of it holds, to tell the likeliest of several candidates. */
    default long progress(Scene scene) {
        return holds(scene) ? 1 : 0;
    }

    /** All of them must hold; the first that does not is told. */
    record All(List<Part> parts) implements Part {
        @Override
        public boolean holds(Scene scene) {
            return parts.stream().allMatch(it -> it.holds(scene));
        }

        @Override
        public String words(Scene scene) {
            return parts.stream()
                    .filter(it -> !it.holds(scene))
                    .findFirst()
                    .map(it -> it.words(scene))
                    .orElse("");
        }

        @Override
        public long progress(Scene scene) {
            return parts.stream().takeWhile(it -> it.holds(scene)).count();
        }
    }

    /** One of them must hold. */
    record Any(List<Part> parts) implements Part {
        private static final int MOST = 3;

        @Override
        public boolean holds(Scene scene) {
            return parts.stream().anyMatch(it -> it.holds(scene));
        }

        @Override
        public String words(Scene scene) {
            return parts.stream()
                    .limit(MOST)
                    .map(it -> it.words(scene))
                    .distinct()
                    .collect(Collectors.joining(" Or else: "));
        }
    }

    /** {@code all} and {@code exists}. */
    record Each(Term list, String variable, Part body, boolean every) implements Part {
        @Override
        public boolean holds(Scene scene) {
            return list.value(scene).isPresent()
                    && (every
                            ? items(list, variable, scene).stream().allMatch(body::holds)
                            : items(list, variable, scene).stream().anyMatch(body::holds));
        }

        @Override
        public String words(Scene scene) {
            List<Scene> items = items(list, variable, scene);
            if (items.isEmpty()) {
                return nothing(list, scene);
            }
            Optional<Scene> told = nearest(items, body);
            String words = told.map(body::words).orElse("");
            return every || items.size() == 1
                    ? words
                    : "None of " + items.size() + (list.subject(scene).noun() == null ? " in " : " ")
                            + list.words(scene) + " is as wanted. The nearest: " + words;
        }
    }

    /** How many there are, or how many of them are as the body wants. */
    record Counted(Term list, String variable, Optional<Part> body, Comparison wanted, Term number) implements Part {
        @Override
        public boolean holds(Scene scene) {
            return list.value(scene).isPresent()
                    && number.value(scene)
                            .filter(Long.class::isInstance)
                            .filter(it -> wanted.holds(count(scene), (Long) it))
                            .isPresent();
        }

        @Override
        public String words(Scene scene) {
            List<Scene> items = items(list, variable, scene);
            long count = count(scene);
            String much = wanted.words(number.seen(scene)) + (number.seen(scene).equals("1") ? " is" : " are");
            Thing subject = list.subject(scene);
            if (body.isEmpty()) {
                String there = subject.noun() == null
                        ? list.words(scene) + " has " + items.size()
                        : "There " + (count == 1 ? "is " : "are ")
                                + subject.noun().counted(count);
                return there + "; " + much + " wanted.";
            }
            String first = count + " of " + items.size() + " " + subject.words() + " " + (count == 1 ? "is" : "are")
                    + " as wanted; " + much + " wanted.";
            boolean few = number.value(scene)
                    .filter(it -> it instanceof Long least && count < least)
                    .isPresent();
            return few
                    ? first
                            + nearest(items, body.get())
                                    .map(it -> " " + body.get().words(it))
                                    .orElse("")
                    : first;
        }

        private long count(Scene scene) {
            return items(list, variable, scene).stream()
                    .filter(it -> body.isEmpty() || body.get().holds(it))
                    .count();
        }
    }

    /** {@code cel.bind}. */
    record Bound(String variable, Term value, Part body) implements Part {
        @Override
        public boolean holds(Scene scene) {
            return value.value(scene)
                    .map(it -> body.holds(scene.with(variable, it, value.subject(scene))))
                    .orElse(false);
        }

        @Override
        public String words(Scene scene) {
            return value.value(scene)
                    .map(it -> body.words(scene.with(variable, it, value.subject(scene))))
                    .orElseGet(() -> value.words(scene) + " is not there.");
        }
    }

    /** A comparison of one value with another. */
    record Compared(Truth whole, Term seen, Comparison wanted, Term with, boolean fixed) implements Part {
        @Override
        public boolean holds(Scene scene) {
            return whole.holds(scene);
        }

        @Override
        public String words(Scene scene) {
            String much = wanted.words(with.seen(scene));
            String why = fixed ? "" : ", which is " + with.words(scene);
            String subject = seen.words(scene);
            return subject + (subject.startsWith("the names") ? " are " : " is ") + seen.seen(scene) + "; " + much
                    + " is wanted" + why + ".";
        }
    }

    /** Anything that is true or false. */
    record Claim(Truth whole, Saying saying) implements Part {
        @Override
        public boolean holds(Scene scene) {
            return whole.holds(scene);
        }

        @Override
        public String words(Scene scene) {
            return saying.words(scene);
        }
    }

    /** What is evaluated, and which of true and false is wanted. */
    record Truth(Term term, boolean wanted) {
        boolean holds(Scene scene) {
            return term.value(scene).equals(Optional.of(wanted));
        }
    }

    /** What a claim says while it is not as wanted. */
    @FunctionalInterface
    interface Saying {
        String words(Scene scene);
    }

    private static List<Scene> items(Term list, String variable, Scene scene) {
        if (!(list.value(scene).orElse(List.of()) instanceof Collection<?> items)) {
            return List.of();
        }
        Thing subject = list.subject(scene);
        var scenes = new ArrayList<Scene>();
        for (Object item : items) {
            scenes.add(scene.with(variable, item, subject.item(scenes.size(), item)));
        }
        return scenes;
    }

    private static Optional<Scene> nearest(List<Scene> items, Part body) {
        Scene nearest = null;
        for (Scene item : items) {
            if (!body.holds(item) && (nearest == null || body.progress(item) > body.progress(nearest))) {
                nearest = item;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static String nothing(Term list, Scene scene) {
        Thing subject = list.subject(scene);
        return subject.noun() == null
                ? list.words(scene) + " has nothing in it."
                : subject.noun().none();
    }
}
