package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands between the two {@code ---} lines at the top of a lesson. */
record FrontMatter(
        String title,
        String summary,
        List<String> goals,
        int minutes,
        List<Pool> pools,
        List<String> images,
        Lesson.Needs needs) {
    private static final String IMAGE = "[a-z0-9]([a-z0-9._/:-]{0,250}[a-z0-9])?(@sha256:[0-9a-f]{64})?";

    /** Whatever is wrong is told to the problems of the text; the result then says no more than was understood. */
    static FrontMatter read(YamlText yaml) {
        Optional<Mapping> mapping = yaml.mapping();
        if (mapping.isEmpty()) {
            return new FrontMatter("", "", List.of(), 1, List.of(), List.of(), Lesson.Needs.NOTHING);
        }
        Mapping lines = mapping.get();
        var front = new FrontMatter(
                line(lines, "title", 100, yaml.problems()),
                line(lines, "summary", 300, yaml.problems()),
                goals(lines, yaml.problems()),
                lines.number("minutes", 1, 120).orElse(1),
                PoolReader.read(lines, yaml.problems()),
                images(lines, yaml.problems()),
                needs(lines, yaml.problems()));
        lines.nothingElse();
        return front;
    }

    private static String line(Mapping lines, String key, int most, Problems problems) {
        Optional<Scalar> scalar = lines.needed(key);
        if (scalar.isPresent() && scalar.get().text().length() > most) {
            problems.at(scalar.get().position(), "\"" + key + "\" may have " + most + " characters; shorten it.");
        }
        return scalar.map(it -> it.text().strip()).orElse("");
    }

    private static List<String> goals(Mapping lines, Problems problems) {
        List<Scalar> goals = lines.texts("goals");
        if (goals.isEmpty()) {
            problems.at(lines.position("goals"), "\"goals\" is missing; list what the learner can do afterwards.");
        }
        return goals.stream().map(Scalar::text).toList();
    }

    private static Lesson.Needs needs(Mapping lines, Problems problems) {
        var requirements = Requirements.read(lines, problems);
        return new Lesson.Needs(containers(lines, problems), requirements.minor(), requirements.features());
    }

    private static boolean containers(Mapping lines, Problems problems) {
        Optional<Scalar> engine = lines.text("engine");
        engine.filter(it -> !it.text().equals("any") && !it.text().equals("k3s"))
                .ifPresent(it -> problems.at(
                        it.position(),
                        "\"engine\" is any or k3s (for exercises that need containers that really run), not \""
                                + it.text() + "\"."));
        return engine.filter(it -> it.text().equals("k3s")).isPresent();
    }

    private static List<String> images(Mapping lines, Problems problems) {
        var images = new ArrayList<String>();
        for (Scalar image : lines.texts("images")) {
            if (!image.text().matches(IMAGE)) {
                problems.at(
                        image.position(),
                        "\"" + image.text() + "\" is not the name of a container image; write it as in busybox:1.36.");
            } else if (images.contains(image.text())) {
                problems.at(image.position(), "\"" + image.text() + "\" is listed twice; keep one of them.");
            }
            images.add(image.text());
        }
        return images;
    }
}
