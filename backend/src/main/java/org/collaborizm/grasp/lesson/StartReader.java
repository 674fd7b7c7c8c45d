package org.collaborizm.grasp.lesson;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a lesson's folder {@code start/}: for each step that can be entered by itself, manifests and files of the home. */
final class StartReader {
    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9._-]{0,59}";
    private static final String PATH = NAME + "(/" + NAME + "){0,3}";
    private static final int MOST_FILES = 20;
    private static final int MOST_BYTES = 64_000;
    private static final int LONGEST_PATH = 100;

    private final LessonSource source;
    private final List<LessonProblem> found;

    /** @param found hears what is wrong */
    StartReader(LessonSource source, List<LessonProblem> found) {
        this.source = source;
        this.found = found;
    }

    /** The lesson with the starts of its steps, or nothing if there is any problem. */
    Optional<Lesson> read(Lesson lesson) {
        int before = found.size();
        var folder = lesson.id() + "/start/";
        var byStep = new TreeMap<String, List<String>>();
        for (var path : list(folder)) {
            var inside = path.substring(folder.length());
            int slash = inside.indexOf('/');
            if (slash < 0) {
                problem(path, "This stands beside the steps; put it into a folder named after a step's id.");
            } else {
                byStep.computeIfAbsent(inside.substring(0, slash), _ -> new ArrayList<>())
                        .add(inside.substring(slash + 1));
            }
        }
        var starts = new LinkedHashMap<String, Start>();
        byStep.forEach((step, paths) -> {
            if (lesson.step(step).isEmpty()) {
                var ids = new TreeSet<>(lesson.steps().stream().map(Step::id).toList());
                problem(folder + step, "There is no step \"" + step + "\"; " + Nearest.suggestion(step, ids));
            } else {
                starts.put(step, start(folder + step + "/", paths));
            }
        });
        return found.size() > before ? Optional.empty() : Optional.of(lesson.starting(starts));
    }

    private List<String> list(String folder) {
        try {
            return source.list(folder);
        } catch (UncheckedIOException unreadable) {
            problem(folder, "This folder cannot be read: " + unreadable.getCause() + ".");
            return List.of();
        }
    }

    private Start start(String folder, List<String> paths) {
        if (paths.size() > MOST_FILES) {
            problem(folder, "A start has at most " + MOST_FILES + " files, not " + paths.size() + ".");
            return Start.EMPTY;
        }
        var manifests = new ArrayList<List<Map<String, Object>>>();
        var files = new TreeMap<String, String>();
        for (var path : paths.stream().sorted().toList()) {
            if (path.matches(NAME) && path.endsWith(".yaml")) {
                text(folder + path).ifPresent(it -> manifests.add(manifest(folder + path, it)));
            } else if (path.startsWith("home/") && isHome(path.substring(5))) {
                text(folder + path).ifPresent(it -> files.put(path.substring(5), it));
            } else {
                problem(
                        folder + path,
                        "A start has manifests, NAME.yaml, and files for the home, home/NAME; names are of letters, digits,"
                                + " \".\", \"_\" and \"-\", and none is hidden.");
            }
        }
        homes(folder, manifests);
        return new Start(manifests, files);
    }

    private static boolean isHome(String path) {
        return path.matches(PATH) && path.length() <= LONGEST_PATH;
    }

    private List<Map<String, Object>> manifest(String path, String text) {
        var problems = new Problems(path);
        var objects = new ManifestReader(problems).read(new YamlText(text, 1, 0, problems));
        found.addAll(problems.list());
        return objects;
    }

    /** A cluster that was emptied has no namespace of the learner's but default. */
    private void homes(String folder, List<List<Map<String, Object>>> manifests) {
        var there = new TreeSet<>(List.of("default"));
        for (var object : manifests.stream().flatMap(List::stream).toList()) {
            if (object.get("metadata") instanceof Map<?, ?> metadata) {
                if ("Namespace".equals(object.get("kind"))) {
                    there.add(String.valueOf(metadata.get("name")));
                } else if (!there.contains(String.valueOf(metadata.get("namespace")))) {
                    problem(
                            folder,
                            object.get("kind") + " " + metadata.get("name") + " is in the namespace "
                                    + metadata.get("namespace") + ", which nothing makes before; add a Namespace.");
                }
            }
        }
    }

    private Optional<String> text(String path) {
        try {
            var text = source.read(path);
            if (text.isPresent() && text.get().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
                problem(path, "This file is larger than " + MOST_BYTES + " bytes.");
                return Optional.empty();
            }
            return text;
        } catch (UncheckedIOException unreadable) {
            problem(path, "This file cannot be read as UTF-8 text: " + unreadable.getCause() + ".");
            return Optional.empty();
        }
    }

    private void problem(String path, String reason) {
        found.add(new LessonProblem(path, 1, 0, reason));
    }
}
