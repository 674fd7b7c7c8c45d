package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.collaborizm.grasp.check.Checks;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Whatever a mentor's file says, it is read or refused with a place: no crash, no hang, nothing on the page that is not of a
 * lesson. {@code -Djqwik.tries.default=14300} tries 100,000 in all.
 */
class FuzzTests {
    private static final Pattern BLOCK =
            Pattern.compile("^```yaml (?:check|quiz)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final List<String> LESSONS = lessons();
    private static final Known KNOWN = new Known(
            new Checks(), new Glossary(new LinkedHashMap<>(Map.of("pod", new Glossary.Term("pod", "Pod", "x")))));

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void anyLessonIsReadOrRefused(@ForAll("lesson") String text) {
        var problems = new Problems("f");
        Optional<Lesson> lesson =
                InTime.get(text, () -> new LessonReader(KNOWN).read(new LessonId("a"), text, problems));
        assertThat(lesson.isPresent()).isEqualTo(problems.count() == 0);
        Places.assertWithin(text, problems);
        lesson.ifPresent(it -> it.steps().forEach(step -> Page.assertHarmless(step.html())));
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void whateverMarkdownAndHtmlSayThePageIsHarmless(@ForAll("markdown") String text) {
        String html = InTime.get(
                text,
                () -> HtmlRenderer.builder()
                        .build()
                        .render(Parser.builder().build().parse(text)));
        Page.assertHarmless(InTime.get(text, () -> Sanitiser.clean(html).html()));
        Page.assertHarmless(InTime.get(text, () -> Sanitiser.clean(text).html()));
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void anyYamlIsReadOrRefused(@ForAll("yaml") String text) {
        for (SchemaExample as : SchemaExample.values()) {
            var problems = InTime.get(text, () -> as.read(text, KNOWN.language()));
            assertThat(problems).allSatisfy(it -> Places.assertWithin(text, it));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void anyWordsAfterBackticksAreKnownOrRefused(@ForAll("words") String words) {
        assertThat(InTime.get(words, () -> said(words))).isNotBlank();
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void anyOutputIsComparedInTime(@ForAll("pattern") String pattern, @ForAll("output") String output) {
        InTime.get(pattern + output, () -> new OutputPattern(pattern).matches(output));
        assertThat(new OutputPattern("…\n" + pattern.replaceAll("…", "x"))
                        .matches("y\n" + pattern.replaceAll("…", "x")))
                .isTrue();
    }

    private static String said(String words) {
        try {
            return Fence.of(words).use().name();
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Provide
    Arbitrary<String> lesson() {
        var steps = new ArrayList<String>();
        LESSONS.forEach(it ->
                steps.addAll(Nasty.cut(it, "(?m)^(?=## )").stream().skip(1).toList()));
        String front = "---\n" + SchemaExample.FRONT.text() + "---\n";
        return Arbitraries.frequencyOf(
                Tuple.of(6, Nasty.mutated(steps, false).map(it -> front + it)),
                Tuple.of(3, Nasty.markdown().map(it -> front + "## Step\n\n" + it)),
                Tuple.of(1, Nasty.mutated(LESSONS, true)),
                Tuple.of(1, Nasty.yaml().map(it -> "---\n" + it + "\n---\n## Step\n")),
                Tuple.of(1, Nasty.markdown()));
    }

    @Provide
    Arbitrary<String> markdown() {
        return Nasty.markdown();
    }

    @Provide
    Arbitrary<String> yaml() {
        var blocks = new ArrayList<String>();
        for (SchemaExample example : SchemaExample.values()) {
            blocks.add(example.text());
        }
        LESSONS.forEach(it -> BLOCK.matcher(it).results().forEach(block -> blocks.add(block.group(1))));
        return Arbitraries.oneOf(Nasty.yaml(), Nasty.mutated(blocks, true));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                                "bash",
                                "yaml",
                                "text",
                                "run",
                                "check",
                                "quiz",
                                "wrong",
                                "output",
                                "reason=\"x\"",
                                "reason=\"",
                                "interrupt",
                                "mermaid",
                                "file=a",
                                "=",
                                "\"",
                                " ",
                                "a".repeat(500),
                                "…",
                                "\u0000")
                        .list()
                        .ofMaxSize(6)
                        .map(it -> String.join(" ", it)),
                Arbitraries.strings().ofMaxLength(100));
    }

    @Provide
    Arbitrary<String> pattern() {
        return Arbitraries.of("…", "…\n", "a", "a…", " ", "\n", "b", ".*", "\\E", "\\Q", "pod/web ", "\r")
                .list()
                .ofMaxSize(60)
                .map(it -> String.join("", it));
    }

    @Provide
    Arbitrary<String> output() {
        return Arbitraries.of("a".repeat(500), "a ", "b", "\n", "a\n".repeat(200), "pod/web ", "\u0000", "\r\n")
                .list()
                .ofMaxSize(20)
                .map(it -> String.join("", it));
    }

    private static List<String> lessons() {
        try (var files = Files.list(Path.of("../lessons"))) {
            var texts = new ArrayList<String>();
            for (Path file : files.map(it -> it.resolve("lesson.md"))
                    .filter(Files::exists)
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
