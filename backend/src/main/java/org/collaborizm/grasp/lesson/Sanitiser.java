package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Lets through exactly what a rendered step is made of. */
final class Sanitiser {
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "hr", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre", "code")
            .allowElements(
                    "em", "strong", "b", "i", "kbd", "sub", "sup", "details", "summary", "aside", "figure", "div")
            .allowElements("table", "thead", "tbody", "tr", "th", "td", "a", "input")
            .allowWithoutAttributes("a", "code", "div", "figure", "aside", "p")
            .allowAttributes("href", "title")
            .onElements("a")
            .allowAttributes("target")
            .matching(Pattern.compile("_blank"))
            .onElements("a")
            .allowUrlProtocols("https", "http", "mailto")
            .requireRelsOnLinks("noopener", "noreferrer")
            .allowAttributes("class")
            .matching(Pattern.compile("language-[A-Za-z0-9+#-]{1,20}"))
            .onElements("code")
            .allowAttributes("class")
            .matching(Pattern.compile(String.join("|", Admonition.KINDS)))
            .onElements("aside")
            .allowAttributes("class")
            .matching(Pattern.compile("label"))
            .onElements("p")
            .allowAttributes("class")
            .matching(Pattern.compile("command"))
            .onElements("figure")
            .allowAttributes("data-command")
            .onElements("figure")
            .allowAttributes("data-interrupt")
            .matching(Pattern.compile("true"))
            .onElements("figure")
            .allowAttributes("class")
            .matching(Pattern.compile("check|quiz|output"))
            .onElements("div")
            .allowAttributes("class")
            .matching(Pattern.compile("term"))
            .onElements("a")
            .allowAttributes("data-quiz")
            .matching(Pattern.compile("[0-9]{1,3}"))
            .onElements("div")
            .allowAttributes("data-check")
            .matching(Pattern.compile("[a-z0-9-]+"))
            .onElements("div")
            .allowAttributes("open")
            .onElements("details")
            .allowAttributes("start")
            .matching(Pattern.compile("[0-9]{1,9}"))
            .onElements("ol")
            .allowAttributes("align")
            .matching(Pattern.compile("left|center|right"))
            .onElements("th", "td")
            .allowAttributes("type")
            .matching(Pattern.compile("checkbox"))
            .onElements("input")
            .allowAttributes("disabled", "checked")
            .onElements("input")
            .allowAttributes("aria-label")
            .matching(Pattern.compile("done|to do"))
            .onElements("input")
            .toFactory();

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
