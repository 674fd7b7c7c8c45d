package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Lets through exactly what a rendered step is made of. */
final class Sanitiser {
    private static final List<Attribute> ATTRIBUTES = List.of(
            new Attribute("a", "target", "_blank"),
            new Attribute("a", "id", "fnref-[A-Za-z0-9_-]{1,60}"),
            new Attribute("a", "class", "term|footnote-backref"),
            new Attribute("a", "data-footnote-ref", "(?s).*"),
            new Attribute("a", "data-footnote-backref", "(?s).*"),
            new Attribute("a", "data-footnote-backref-idx", "[0-9-]{1,9}"),
            new Attribute("a", "aria-label", "Back to reference [0-9-]{1,9}"),
            new Attribute("a", "role", "doc-noteref"),
            new Attribute("sup", "class", "footnote-ref"),
            new Attribute("section", "class", "footnotes"),
            new Attribute("section", "data-footnotes", "(?s).*"),
            new Attribute("section", "aria-label", "Footnotes"),
            new Attribute("li", "id", "fn-[A-Za-z0-9_-]{1,60}"),
            new Attribute("img", "src", "pictures/[A-Za-z0-9_-]{1,61}\\.svg\\?v=[0-9a-f]{8}"),
            new Attribute("img", "alt", "(?s).+"),
            new Attribute("code", "class", "language-[A-Za-z0-9+#-]{1,20}"),
            new Attribute("aside", "class", String.join("|", Admonition.KINDS)),
            new Attribute("p", "class", "label"),
            new Attribute("figure", "class", "command|diagram"),
            new Attribute("figure", "data-description", "(?s).*"),
            new Attribute("figure", "data-command", "(?s).*"),
            new Attribute("figure", "data-interrupt", "true"),
            new Attribute("figure", "data-terminal", "[a-z0-9-]{1,20}"),
            new Attribute("div", "class", "check|quiz|file|output"),
            new Attribute("div", "data-check", "[a-z0-9-]+"),
            new Attribute("div", "data-quiz", "[0-9]{1,3}"),
            new Attribute("div", "data-file", "[0-9]{1,3}"),
            new Attribute("details", "open", "(?s).*"),
            new Attribute("ol", "start", "[0-9]{1,9}"),
            new Attribute("th", "align", "left|center|right"),
            new Attribute("td", "align", "left|center|right"),
            new Attribute("input", "type", "checkbox"),
            new Attribute("input", "disabled", "(?s).*"),
            new Attribute("input", "checked", "(?s).*"),
            new Attribute("input", "aria-label", "done|to do"));
    private static final PolicyFactory POLICY = policy();

    /** What an element may say. */
    private record Attribute(String element, String name, String pattern) {}

    private static PolicyFactory policy() {
        var builder = new HtmlPolicyBuilder()
                .allowElements("p", "br", "hr", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre", "code")
                .allowElements(
                        "em",
                        "strong",
                        "b",
                        "i",
                        "kbd",
                        "sub",
                        "sup",
                        "details",
                        "summary",
                        "aside",
                        "figure",
                        "div",
                        "section",
                        "img",
                        "figcaption")
                .allowElements("table", "thead", "tbody", "tr", "th", "td", "a", "input")
                .allowWithoutAttributes("a", "code", "div", "figure", "aside", "p", "section", "figcaption")
                .allowAttributes("href", "title")
                .onElements("a")
                .allowUrlProtocols("https", "http", "mailto")
                .requireRelsOnLinks("noopener", "noreferrer");
        for (Attribute attribute : ATTRIBUTES) {
            builder.allowAttributes(attribute.name())
                    .matching(Pattern.compile(attribute.pattern()))
                    .onElements(attribute.element());
        }
        return builder.toFactory();
    }

    private Sanitiser() {}

    static Clean clean(String html) {
        var left = new ArrayList<String>();
        String clean = POLICY.sanitize(
                html,
                new HtmlChangeListener<List<String>>() {
                    @Override
                    public void discardedTag(List<String> found, String tag) {
                        found.add("<" + tag + ">");
                    }

                    @Override
                    public void discardedAttributes(List<String> found, String tag, String... attributes) {
                        found.add("<" + tag + " " + String.join(" ", attributes) + ">");
                    }
                },
                left);
        return new Clean(clean, left);
    }

    /** @param left what was not let through */
    record Clean(String html, List<String> left) {}
}
