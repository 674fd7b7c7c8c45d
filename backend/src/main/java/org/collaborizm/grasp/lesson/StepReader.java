package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/** Cuts a lesson's text into steps at its {@code ## } headings. */
final class StepReader {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), TaskListItemsExtension.create(), FootnotesExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(50)
            .build();

    private final Known known;
    private final Problems problems;
    private final Map<String, Integer> checkIds = new HashMap<>();
    private final Map<String, Integer> stepIds = new HashMap<>();

    StepReader(Known known, Problems problems) {
        this.known = known;
        this.problems = problems;
    }

    /** @param body Markdown whose lines are counted as the file's are */
    List<Step> read(String body) {
        Node document = PARSER.parse(body);
        var footnotes = new Footnotes(document, problems);
        var headings = new ArrayList<Heading>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 2) {
                headings.add(heading);
            } else if (headings.isEmpty() && !introduces(node)) {
                problems.at(
                        Source.position(node), "This stands before the first step; put a heading \"## …\" above it.");
            }
        }
        if (headings.isEmpty()) {
            problems.at(Position.line(1), "There is no step; begin each with a heading \"## …\".");
        }
        List<Step> steps =
                headings.stream().map(heading -> step(heading, footnotes)).toList();
        footnotes.rest();
        return problems.count() > 0 ? List.of() : steps;
    }

    /** The ids of the steps by the lines of their headings. */
    static Map<Integer, String> outline(String body) {
        var steps = new HashMap<Integer, String>();
        for (Node node = PARSER.parse(body).getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 2) {
                steps.put(Source.position(heading).line(), slug(title(heading)));
            }
        }
        return steps;
    }

    private static String title(Heading heading) {
        return TextContentRenderer.builder().build().render(heading).strip();
    }

    private static boolean introduces(Node node) {
        return node instanceof LinkReferenceDefinition
                || (node instanceof Heading heading && heading.getLevel() == 1 && heading.getPrevious() == null);
    }

    private Step step(Heading heading, Footnotes footnotes) {
        Position position = Source.position(heading);
        String title = title(heading);
        String id = slug(title);
        Integer first = stepIds.putIfAbsent(id, position.line());
        if (id.isEmpty()) {
            problems.at(position, "This heading needs words.");
        } else if (first != null) {
            problems.at(position, "The step of line " + first + " has the same heading; every step needs its own.");
        }
        Node text = textOf(heading);
        footnotes.into(text);
        var content = new StepContent(known, problems, checkIds);
        text.accept(content);
        return new Step(
                id,
                title,
                html(text, content, position),
                content.checks(),
                content.quizzes(),
                content.files(),
                content.terms(),
                content.rehearsal(),
                new Scene(Optional.empty(), content.incidents()));
    }

    private String html(Node text, StepContent content, Position position) {
        if (problems.count() > 0) {
            return "";
        }
        Sanitiser.Clean clean = Sanitiser.clean(StepHtml.render(text, content.places(), EXTENSIONS));
        if (!clean.left().isEmpty()) {
            problems.at(
                    position,
                    "This step has HTML that is not shown: " + String.join(", ", clean.left()) + "; leave it out.");
        }
        return clean.html();
    }

    private Node textOf(Heading heading) {
        var text = new Document();
        while (heading.getNext() != null && !(heading.getNext() instanceof Heading next && next.getLevel() <= 2)) {
            text.appendChild(heading.getNext());
        }
        if (heading.getNext() instanceof Heading next && next.getLevel() == 1) {
            problems.at(
                    Source.position(next),
                    "A heading with one \"#\" may stand at the top only; use \"##\" for a step.");
        }
        return text;
    }

    /** As Git hosts make anchors of headings. */
    static String slug(String title) {
        return title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
    }
}
