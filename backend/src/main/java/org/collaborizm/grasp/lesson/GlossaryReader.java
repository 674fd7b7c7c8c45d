package org.collaborizm.grasp.lesson;

import java.util.LinkedHashMap;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** Reads the glossary: a heading with two {@code #} for each term, and below it what the term means. */
final class GlossaryReader {
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .maxOpenBlockParsers(50)
            .build();

    private final Problems problems;
    private final LinkedHashMap<String, Glossary.Term> terms = new LinkedHashMap<>();

    GlossaryReader(Problems problems) {
        this.problems = problems;
    }

    Glossary read(String text) {
        for (Node node = PARSER.parse(text).getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 2) {
                term(heading);
            }
        }
        return new Glossary(terms);
    }

    private void term(Heading heading) {
        String title = TextContentRenderer.builder().build().render(heading).strip();
        String anchor = StepReader.slug(title);
        String html = meaning(heading);
        if (html.isBlank()) {
            problems.at(Source.position(heading), "\"" + title + "\" is not explained; say below it what it means.");
        } else if (terms.putIfAbsent(anchor, new Glossary.Term(anchor, title, html)) != null) {
            problems.at(Source.position(heading), "\"" + title + "\" is explained twice; keep one of them.");
        }
    }

    private static String meaning(Heading heading) {
        var html = new StringBuilder();
        for (Node node = heading.getNext(); node instanceof Paragraph; node = node.getNext()) {
            html.append(HtmlRenderer.builder().build().render(node));
        }
        return Sanitiser.clean(html.toString()).html();
    }
}
