package org.collaborizm.grasp.lesson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/** Renders a step: commands, checks and notes in the form that the pages know, the rest as CommonMark says. */
final class StepHtml implements NodeRenderer {
    private final HtmlNodeRendererContext context;
    private final Map<FencedCodeBlock, StepContent.Place> places;

    private StepHtml(HtmlNodeRendererContext context, Map<FencedCodeBlock, StepContent.Place> places) {
        this.context = context;
        this.places = places;
    }

    /** Not sanitised yet. */
    static String render(Node step, Map<FencedCodeBlock, StepContent.Place> places, List<Extension> extensions) {
        return HtmlRenderer.builder()
                .extensions(extensions)
                .attributeProviderFactory(_ -> (node, _, attributes) -> {
                    if (node instanceof Link link && link.getDestination().matches("(?i)https?:.*")) {
                        attributes.put("target", "_blank");
                    } else if (node instanceof Link link
                            && link.getDestination().startsWith("/glossary#")) {
                        attributes.put("class", "term");
                    }
                })
                .nodeRendererFactory(context -> new StepHtml(context, places))
                .attributeProviderFactory(_ -> StepHtml::nameTask)
                .attributeProviderFactory(_ -> (node, tag, attributes) -> {
                    if (node instanceof FootnoteReference && tag.equals("a")) {
                        attributes.put("role", "doc-noteref");
                    }
                })
                .build()
                .render(step);
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(FencedCodeBlock.class, Admonition.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof Admonition admonition) {
            note(admonition);
        } else if (node instanceof FencedCodeBlock block) {
            fence(block);
        }
    }

    private void note(Admonition admonition) {
        var html = context.getWriter();
        String kind = admonition.kind();
        html.line();
        html.tag("aside", Map.of("class", kind));
        html.tag("p", Map.of("class", "label"));
        html.text(kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1));
        html.tag("/p");
        for (Node child = admonition.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
        html.tag("/aside");
        html.line();
    }

    private void fence(FencedCodeBlock block) {
        StepContent.Place place = places.get(block);
        Fence fence = Fence.of(block.getInfo());
        if (fence.use() == Fence.Use.WRONG || fence.use() == Fence.Use.INCIDENT) {
            return;
        }
        var html = context.getWriter();
        html.line();
        if (place != null) {
            html.tag("div", attributes("class", place.kind(), "data-" + place.kind(), place.name()));
            html.tag("/div");
        } else if (fence.use() == Fence.Use.COMMAND) {
            html.tag("figure", command(block.getLiteral().stripTrailing(), fence));
            code(fence.language(), block.getLiteral().stripTrailing());
            html.tag("/figure");
        } else if (fence.use() == Fence.Use.DIAGRAM) {
            diagram(Diagram.of(block.getLiteral()), block.getLiteral());
        } else if (fence.use() == Fence.Use.OUTPUT) {
            html.tag("div", Map.of("class", "output"));
            code(fence.language(), block.getLiteral());
            html.tag("/div");
        } else {
            code(fence.language(), block.getLiteral());
        }
        html.line();
    }

    /** Without script the page shows how it is written. */
    private void diagram(Diagram diagram, String source) {
        var html = context.getWriter();
        html.tag("figure", attributes("class", "diagram", "data-description", diagram.description()));
        code("mermaid", source);
        html.tag("figcaption");
        html.text(diagram.title());
        html.tag("/figcaption");
        html.tag("/figure");
    }

    private static Map<String, String> command(String text, Fence fence) {
        Map<String, String> attributes = attributes("class", "command", "data-command", text);
        if (fence.interrupt()) {
            attributes.put("data-interrupt", "true");
        }
        if (!fence.name().isEmpty()) {
            attributes.put("data-terminal", fence.name());
        }
        return attributes;
    }

    private void code(String language, String text) {
        var html = context.getWriter();
        html.tag("pre");
        html.tag("code", language.isEmpty() ? Map.of() : Map.of("class", "language-" + language));
        html.text(text);
        html.tag("/code");
        html.tag("/pre");
    }

    private static Map<String, String> attributes(String first, String value, String second, String other) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(first, value);
        attributes.put(second, other);
        return attributes;
    }

    /** A box without a name says nothing to a screen reader. */
    private static void nameTask(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof TaskListItemMarker marker) {
            attributes.put("aria-label", marker.isChecked() ? "done" : "to do");
        }
    }
}
