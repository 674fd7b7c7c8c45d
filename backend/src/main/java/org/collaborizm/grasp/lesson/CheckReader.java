package org.collaborizm.grasp.lesson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one check block. */
final class CheckReader {
    private static final String ID = "[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?";
    static final String LIST = "[a-z][A-Za-z0-9_]{0,40}";
    private static final String API_VERSION = "([a-z0-9.-]{1,100}/)?v[a-z0-9]{1,20}";
    private static final String KIND = "[A-Z][A-Za-z0-9]{0,60}";
    /** Of most objects. */
    static final String NAME = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";

    private final Conditions conditions;
    private final CourseReader courses;
    private final InquiryReader inquiries;
    private final Problems problems;

    /** @param earlier the checks of the lesson so far, by id */
    CheckReader(ConditionLanguage language, Problems problems, Map<String, Integer> earlier) {
        this.conditions = new Conditions(language, problems);
        this.courses = new CourseReader(conditions, problems, earlier);
        this.inquiries = new InquiryReader(problems);
        this.problems = problems;
    }

    /** The check, or nothing if anything in it is wrong. */
    Optional<Check> read(YamlText yaml) {
        return yaml.mapping().flatMap(this::read);
    }

    private Optional<Check> read(Mapping lines) {
        int before = problems.count();
        Optional<String> id =
                lines.needed("id", ID, "1 to 60 of a-z, 0-9 and \"-\"").map(Scalar::text);
        Optional<String> title = lines.needed("title").map(it -> it.text().strip());
        Map<String, Selection> watch = watch(lines);
        Names names = new Names(watch, inquiries.read(lines, watch));
        if (!lines.has("watch") && InquiryReader.KEYS.stream().noneMatch(lines::has)) {
            problems.at(
                    lines.position("watch"),
                    "\"watch\" is missing; name what is watched: pods: {apiVersion: v1, kind: Pod}.");
        }
        Course course = courses.read(lines, names);
        Optional<Scalar> holds = condition(lines, course);
        Optional<Scalar> otherwise = lines.has("sequence") ? Optional.empty() : lines.optional("otherwise");
        lines.nothingElse();
        holds.ifPresent(it -> conditions.condition(it, names));
        otherwise.ifPresent(it -> conditions.template(it, names));
        if (problems.count() > before || id.isEmpty() || title.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Check(
                id.get(),
                title.get(),
                watch,
                holds.map(Scalar::text).orElse("true"),
                otherwise.map(it -> it.text().strip()).orElse(""),
                course,
                names.inquiries()));
    }

    private Optional<Scalar> condition(Mapping lines, Course course) {
        if (course.stages().isEmpty()) {
            return lines.needed("holds");
        }
        for (String key : List.of("holds", "otherwise")) {
            if (lines.text(key).isPresent()) {
                problems.at(
                        lines.position(key),
                        "A check with a sequence has \"" + key + "\" in each of its stages only; move it there.");
            }
        }
        return Optional.empty();
    }

    private Map<String, Selection> watch(Mapping lines) {
        var watch = new LinkedHashMap<String, Selection>();
        Optional<Mapping> names = lines.mapping("watch");
        if (names.isEmpty()) {
            return watch;
        }
        for (String name : names.get().keys()) {
            if (!name.matches(LIST)) {
                problems.at(names.get().position(name), notUsable(name));
            }
            names.get().mapping(name).flatMap(this::selection).ifPresent(it -> watch.put(name, it));
        }
        return watch;
    }

    static String notUsable(String name) {
        return "\"" + name + "\" cannot be used in a condition; begin with a-z and use letters, digits and \"_\".";
    }

    private Optional<Selection> selection(Mapping lines) {
        Optional<Scalar> apiVersion =
                lines.needed("apiVersion", API_VERSION, "a group and version as in a manifest: apps/v1");
        Optional<Scalar> kind = lines.needed("kind", KIND, "a kind as in a manifest: Deployment");
        Optional<String> namespace = named(lines, "namespace");
        Optional<String> name = named(lines, "name");
        Map<String, String> labels = lines.labels("labels");
        Map<String, String> fields = lines.labels("fields");
        lines.nothingElse();
        if (apiVersion.isEmpty() || kind.isEmpty() || !conditions.kind(apiVersion.get(), kind.get())) {
            return Optional.empty();
        }
        return Optional.of(new Selection(
                apiVersion.get().text(), kind.get().text(), namespace.orElse(null), name.orElse(null), labels, fields));
    }

    private Optional<String> named(Mapping lines, String key) {
        Optional<Scalar> scalar = lines.text(key);
        scalar.filter(it -> !it.text().matches(NAME))
                .ifPresent(it -> problems.at(
                        it.position(),
                        "\"" + it.text() + "\" is not a name that Kubernetes gives; leave \"" + key
                                + "\" out to watch all."));
        return scalar.map(Scalar::text);
    }
}
