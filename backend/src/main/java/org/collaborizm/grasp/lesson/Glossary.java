package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the words of the lessons mean.
 *
 * @param terms by their anchors, in the order of the file
 */
public record Glossary(Map<String, Term> terms) {
    static final String FILE = "glossary.md";
    static final Glossary EMPTY = new Glossary(Map.of());

    private static final Pattern LINK = Pattern.compile("\\.\\./" + Pattern.quote(FILE) + "#(.+)");

    public Glossary {
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    /**
     * @param anchor as Git hosts make it of the heading
     * @param html what it means, sanitised
     */
    public record Term(String anchor, String title, String html) {}

    /** The anchor that a link of a lesson leads to, if it leads into the glossary. */
    static Optional<String> anchor(String destination) {
        var link = LINK.matcher(destination);
        return link.matches() ? Optional.of(link.group(1)) : Optional.empty();
    }

    /** Terms in the order of the alphabet. */
    public List<Term> sorted() {
        var sorted = new ArrayList<>(terms.values());
        sorted.sort(Comparator.comparing(Term::title, String.CASE_INSENSITIVE_ORDER));
        return sorted;
    }
}
