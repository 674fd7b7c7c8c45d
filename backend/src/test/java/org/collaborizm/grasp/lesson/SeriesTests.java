package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.check.Checks;
import org.junit.jupiter.api.Test;

class SeriesTests {
    private static final String LESSON =
            "---\ntitle: T\nsummary: S.\ngoals: [G]\nminutes: 5\nrequires: %s\nnodes: [{name: n, count: 1}]\n---\n## Step\n\n%s\n";

    @Test
    void aSeriesHasPartsAndAGlossary() {
        var series = read(Map.of(
                "series.yaml",
                "title: S\nparts:\n- {title: One, lessons: [a]}\n- {title: Two, lessons: [b]}\n",
                "glossary.md",
                "# Glossary\n\n## Pod\n\nIt *runs*.\n\n## Node pool\n\nNodes.\n\n<script>x</script>\n",
                "a/lesson.md",
                LESSON.formatted("kubernetes >= 1.25", "[p](../glossary.md#node-pool)"),
                "b/lesson.md",
                LESSON.formatted("kubernetes >= 1.20, storage", "")));
        assertThat(series.problems()).isEmpty();
        assertThat(series.parts()).extracting(Part::title).containsExactly("One", "Two");
        assertThat(series.lessons()).extracting(it -> it.needs().minor()).containsExactly(25, 20);
        assertThat(series.lessons().get(1).needs().features()).containsExactly("storage");
        assertThat(series.glossary().sorted())
                .containsExactly(
                        new Glossary.Term("node-pool", "Node pool", "<p>Nodes.</p>\n"),
                        new Glossary.Term("pod", "Pod", "<p>It <em>runs</em>.</p>\n"));
    }

    @Test
    void whatIsWrongAroundTheLessonsIsTold() {
        var series = read(Map.of(
                "series.yaml", "title: S\nparts:\n- {title: One, lessons: [a, a], lesson: b}\n",
                "glossary.md", "## Pod\n\n## Pod\n\nIt runs.\n\n## pod\n\nIt runs.\n",
                "a/lesson.md", LESSON.formatted("k3s", "")));
        assertThat(series.problems())
                .extracting(LessonProblem::toString)
                .containsExactly(
                        "series.yaml:3:29: \"a\" is listed twice; keep one of them.",
                        "series.yaml:3:33: \"lesson\" is not known here; did you mean \"lessons\"?",
                        "glossary.md:1:1: \"Pod\" is not explained; say below it what it means.",
                        "glossary.md:7:1: \"pod\" is explained twice; keep one of them.",
                        "a/lesson.md:6:11: \"k3s\" cannot be required; kubernetes >= 1.25 can, with the version that is needed, and storage, ingress, metrics.");
    }

    private static Series read(Map<String, String> files) {
        return Series.read(path -> Optional.ofNullable(files.get(path)), new Checks());
    }

    @Test
    void lessonsNeedNotBeDivided() {
        var series = read(Map.of(
                "series.yaml", "title: S\nlessons: [a]\n", "a/lesson.md", LESSON.formatted("kubernetes >= 1.2", "")));
        assertThat(series.parts()).hasSize(1);
        assertThat(series.parts().getFirst().title()).isEmpty();
        assertThat(series.glossary().sorted()).isEqualTo(List.of());
    }
}
