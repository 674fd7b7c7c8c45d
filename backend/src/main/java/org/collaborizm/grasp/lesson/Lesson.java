package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One lesson, read and validated.
 *
 * @param id its folder's name
 * @param title for people
 * @param summary one or two sentences, plain text
 * @param goals what the learner can do afterwards, plain text
 * @param minutes how long it takes a newcomer
 * @param pools the nodes it needs
 * @param images container images its exercises use
 * @param needs what its exercises need of a cluster
 * @param steps at least one
 */
public record Lesson(
        LessonId id,
        String title,
        String summary,
        List<String> goals,
        int minutes,
        List<Pool> pools,
        List<String> images,
        Needs needs,
        List<Step> steps) {
    public Lesson {
        goals = List.copyOf(goals);
        pools = List.copyOf(pools);
        images = List.copyOf(images);
        steps = List.copyOf(steps);
    }

    /**
     * @param containers whether containers must really run
     * @param minor the minor version of Kubernetes 1 at least; 0 for any
     * @param features what not every cluster has: {@code storage}, {@code ingress}, {@code metrics}
     */
    public record Needs(boolean containers, int minor, Set<String> features) {
        public static final Needs NOTHING = new Needs(false, 0, Set.of());

        public Needs {
            features = Set.copyOf(features);
        }
    }

    /** With the starts of those steps, by id. */
    Lesson starting(Map<String, Start> starts) {
        var all = steps.stream()
                .map(step -> starts.containsKey(step.id()) ? step.starting(starts.get(step.id())) : step)
                .toList();
        return new Lesson(id, title, summary, goals, minutes, pools, images, needs, all);
    }

    /**
     * The nearest step, this one or an earlier one, that can be entered by itself. The first step begins in an empty cluster
     * unless it says otherwise.
     */
    public Step entrance(Step step) {
        return steps.subList(0, steps.indexOf(step) + 1).reversed().stream()
                .filter(it -> it.scene().start().isPresent())
                .findFirst()
                .orElseGet(steps::getFirst);
    }

    public Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** The ids of the checks of the steps before it. */
    public Set<String> checksBefore(Step step) {
        return steps.stream()
                .takeWhile(it -> !it.id().equals(step.id()))
                .flatMap(it -> it.checks().stream())
                .map(Check::id)
                .collect(Collectors.toSet());
    }

    public List<Check> checks() {
        return steps.stream().flatMap(step -> step.checks().stream()).toList();
    }
}
