package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.check.Checks;
import org.junit.jupiter.api.Test;

class PictureTests {
    private static final String SVG = "<?xml version=\"1.0\"?>\n<!-- drawn -->\n<svg xmlns=\"x\"></svg>";

    @Test
    void aPictureOfTheLessonsFolderIsShownFromAnAddressOfItsOwn() {
        var html = read("See ![A *Pod* & more](pod.svg).\n", new Problems("f"))
                .orElseThrow()
                .steps()
                .getFirst()
                .html();
        assertThat(html)
                .containsPattern("<img src=\"pictures/pod\\.svg\\?v(=|&#61;)[0-9a-f]{8}\" alt=\"A Pod &amp; more\" ?/>")
                .doesNotContain("svg xmlns");
    }

    @Test
    void whatCannotBeShownIsAProblem() {
        var refused = Map.of(
                "![](pod.svg)", "11:1: Say what this picture shows",
                "![ ](pod.svg)", "11:1: Say what this picture shows",
                "a ![x](gone.svg)", "11:3: The lesson's folder has no \"gone.svg\"",
                "![x](../other/pod.svg)", "11:1: \"../other/pod.svg\" cannot be shown",
                "![x](https://example.org/pod.svg)", "11:1: \"https://example.org/pod.svg\" cannot be shown",
                "![x](lesson.md)", "11:1: \"lesson.md\" cannot be shown",
                "![x](page.svg)", "11:1: This picture does not begin with <svg>.",
                "![x](big.svg)", "11:1: This picture has more than 200000 characters");
        refused.forEach((text, reason) -> {
            var problems = new Problems("f");
            assertThat(read(text + "\n", problems)).as(text).isEmpty();
            assertThat(problems.list().stream().map(it -> it.line() + ":" + it.column() + ": " + it.reason()))
                    .as(text)
                    .anyMatch(it -> it.startsWith(reason));
        });
    }

    private static Optional<Lesson> read(String text, Problems problems) {
        Map<String, String> files = Map.of(
                "first/pod.svg",
                SVG,
                "first/page.svg",
                "<html><svg></svg></html>",
                "first/big.svg",
                "<svg>" + "x".repeat(200_000),
                "first/lesson.md",
                "x",
                "other/pod.svg",
                SVG);
        var known = new Known(new Checks(), Glossary.EMPTY, path -> Optional.ofNullable(files.get(path)));
        return new LessonReader(known).read(new LessonId("first"), LessonText.STEP + text, problems);
    }
}
