package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** What a browser makes of a step's text. */
final class Page {
    private static final Set<String> ELEMENTS = Set.of(
            ("p br hr h3 h4 h5 h6 blockquote ul ol li pre code em strong b i kbd sub sup details summary aside figure figcaption"
                            + " div table thead tbody tr th td a input img section")
                    .split(" "));
    private static final Set<String> ATTRIBUTES = Set.of(
            "href title target rel class open start align type disabled checked alt width height id role aria-label"
                    .split(" "));

    private Page() {}

    static void assertHarmless(String html) {
        for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
            if (!element.normalName().equals("body")) {
                assertThat(ELEMENTS).as(html).contains(element.normalName());
                element.attributes().forEach(it -> harmless(element, it, html));
            }
        }
    }

    private static void harmless(Element element, Attribute attribute, String html) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String value = attribute.getValue();
        if (name.equals("src")) {
            assertThat(element.normalName()).as(html).isEqualTo("img");
            assertThat(value).as(html).matches("(/[^/\\\\]|pictures/).*");
        } else if (!name.startsWith("data-")) {
            assertThat(ATTRIBUTES).as(html).contains(name);
        }
        if (name.equals("href")) {
            assertThat(element.normalName()).as(html).isEqualTo("a");
            assertThat(value).as(html).matches("(?is)(https?://|mailto:|#|/|[^:/?#]*([/?#]|$)).*");
            assertThat(element.attr("rel")).as(html).contains("noopener");
        }
    }
}
