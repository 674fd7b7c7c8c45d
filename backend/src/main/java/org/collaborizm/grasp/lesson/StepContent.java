package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Walks through a step: finds its checks, turns quotations into admonitions, and tells of what cannot be shown. */
final class StepContent extends AbstractVisitor {
    private static final String PLAIN_TAGS =
            "(?i)</?(details|summary|br|kbd|sub|sup|b|strong|i|em|code|p)\\s*/?>|<details open>|(?s)<!--.*?-->";
    private static final String LINK = "(?i)(https?://|mailto:)[^\\s]+|#[^\\s]*";
    private static final String UNSEEN = ".*[\\p{Cc}\\p{Cf}&&[^\\n\\t]].*";

    private final CheckReader reader;
    private final Glossary glossary;
    private final Problems problems;
    private final Map<String, Integer> lessonsChecks;
    private final List<Check> checks = new ArrayList<>();
    private final List<Quiz> quizzes = new ArrayList<>();
    private final List<FileBlock> files = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final Set<String> terms = new LinkedHashSet<>();
    private final Map<FencedCodeBlock, Place> places = new IdentityHashMap<>();
    private final RehearsalReader rehearsal;
    private final PictureReader pictures;
    private int diagrams;

    /** @param lessonsChecks the line of each check id of the lesson so far; added to */
    StepContent(Known known, Problems problems, Map<String, Integer> lessonsChecks) {
        this.reader = new CheckReader(known.language(), problems, lessonsChecks);
        this.glossary = known.glossary();
        this.problems = problems;
        this.lessonsChecks = lessonsChecks;
        this.rehearsal = new RehearsalReader(problems);
        this.pictures = new PictureReader(known.folder(), problems);
    }

    /** What the page puts in a block's place. */
    record Place(String kind, String name) {}

    List<Check> checks() {
        return checks;
    }

    List<Quiz> quizzes() {
        return quizzes;
    }

    List<FileBlock> files() {
        return files;
    }

    List<Incident> incidents() {
        return incidents;
    }

    /** The glossary's terms that are linked to, by their anchors. */
    List<String> terms() {
        return List.copyOf(terms);
    }

    Rehearsal rehearsal() {
        return rehearsal.rehearsal();
    }

    Map<FencedCodeBlock, Place> places() {
        return new HashMap<>(places);
    }

    @Override
    public void visit(FencedCodeBlock block) {
        Position start = Source.position(block);
        if (block.getClosingFenceLength() == null) {
            problems.at(start, "This code block is never closed; end it with a line of backticks.");
        }
        try {
            Fence fence = Fence.of(block.getInfo());
            block(fence, block, start);
        } catch (IllegalArgumentException unknown) {
            problems.at(start, String.valueOf(unknown.getMessage()));
        }
    }

    private void block(Fence fence, FencedCodeBlock block, Position start) {
        switch (fence.use()) {
            case SHOWN -> {}
            case COMMAND -> {
                command(block, start);
                rehearsal.run(block.getLiteral(), fence, start.line());
            }
            case FILE, APPLY -> file(fence, block, start);
            case OUTPUT -> rehearsal.output(block.getLiteral(), start.line());
            case WRONG -> {
                command(block, start);
                rehearsal.wrong(block.getLiteral(), fence.reason(), start.line());
            }
            case CHECK -> check(block, start);
            case QUIZ -> quiz(block, start);
            case DIAGRAM -> diagram(block, start);
            case INCIDENT -> incident(block, start);
        }
    }

    @Override
    public void visit(BlockQuote quote) {
        var kind = Admonition.kindOf(quote);
        if (kind.isPresent() && !Admonition.KINDS.contains(kind.get())) {
            problems.at(
                    Source.position(quote),
                    "[!" + kind.get() + "] is not a kind of note; " + Nearest.suggestion(kind.get(), Admonition.KINDS));
        }
        visitChildren(kind.isPresent() ? Admonition.replace(quote, kind.get()) : quote);
    }

    @Override
    public void visit(Image image) {
        pictures.read(image);
    }

    @Override
    public void visit(Link link) {
        var term = Glossary.anchor(link.getDestination());
        if (term.isPresent()) {
            term(link, term.get());
        } else if (!link.getDestination().matches(LINK)) {
            problems.at(
                    Source.position(link),
                    "\"" + link.getDestination()
                            + "\" cannot be linked to; use https://…, mailto:… or #a-step-of-this-lesson.");
        }
        visitChildren(link);
    }

    private void term(Link link, String anchor) {
        terms.add(anchor);
        link.setDestination("/glossary#" + anchor);
        if (!glossary.terms().containsKey(anchor)) {
            problems.at(
                    Source.position(link),
                    "The glossary has no term \"" + anchor + "\"; "
                            + Nearest.suggestion(
                                    anchor,
                                    glossary.terms().keySet(),
                                    "write below a heading of " + Glossary.FILE + " what it means."));
        }
    }

    @Override
    public void visit(HtmlBlock html) {
        rehearsal.html(html.getLiteral(), Source.position(html).line());
        html(html, html.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
        html(html, html.getLiteral());
    }

    private void html(Node node, String literal) {
        if (literal.replaceAll(PLAIN_TAGS, "").indexOf('<') >= 0) {
            problems.at(
                    Source.position(node),
                    "This HTML is not shown; only <details>, <summary>, <br>, <kbd>, <sub> and <sup> are, without"
                            + " attributes.");
        }
    }

    private void command(FencedCodeBlock block, Position start) {
        if (block.getLiteral().isBlank()) {
            problems.at(start, "This command is empty.");
        }
        int line = start.line();
        for (String text : block.getLiteral().split("\n", -1)) {
            line++;
            if (text.matches(UNSEEN)) {
                problems.at(
                        Position.line(line), "There is a character in this command that cannot be seen; delete it.");
            }
        }
    }

    private YamlText yaml(FencedCodeBlock block, Position start) {
        return new YamlText(block.getLiteral(), start.line() + 1, start.column() - 1, problems);
    }

    private void check(FencedCodeBlock block, Position start) {
        reader.read(yaml(block, start)).ifPresent(check -> {
            Integer first = lessonsChecks.putIfAbsent(check.id(), start.line());
            if (first != null) {
                problems.at(start, "The check of line " + first + " is named \"" + check.id() + "\" too; rename one.");
            }
            checks.add(check);
            places.put(block, new Place("check", check.id()));
        });
    }

    private void file(Fence fence, FencedCodeBlock block, Position start) {
        new FileBlockReader(problems).read(fence, block, start).ifPresent(file -> {
            places.put(block, new Place("file", Integer.toString(files.size())));
            files.add(file);
            rehearsal.file(file, start.line());
        });
    }

    private void incident(FencedCodeBlock block, Position start) {
        new IncidentReader(problems).read(yaml(block, start), start.line()).ifPresent(incidents::add);
    }

    private void quiz(FencedCodeBlock block, Position start) {
        new QuizReader(problems).read(yaml(block, start)).ifPresent(quiz -> {
            places.put(block, new Place("quiz", Integer.toString(quizzes.size())));
            quizzes.add(quiz);
        });
    }

    private void diagram(FencedCodeBlock block, Position start) {
        if (++diagrams > Diagram.MOST_IN_A_STEP) {
            problems.at(start, "A step has at most " + Diagram.MOST_IN_A_STEP + " diagrams; make two steps of it.");
        }
        for (Diagram.Fault fault : Diagram.of(block.getLiteral()).faults()) {
            problems.at(Position.line(start.line() + fault.line()), fault.reason());
        }
    }
}
