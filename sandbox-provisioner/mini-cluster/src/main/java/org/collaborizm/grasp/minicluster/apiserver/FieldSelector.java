package org.collaborizm.grasp.minicluster.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.JsonNode;

/** Conditions on fields, as {@code kubectl --field-selector} writes them; the grammar of {@code apimachinery/pkg/fields}. */
record FieldSelector(List<Term> terms) {
    static final FieldSelector EVERYTHING = new FieldSelector(List.of());

    record Term(String field, boolean equal, String value) {}

    /** @throws ApiException if it is not one, or names a field one cannot select the resource by */
    static FieldSelector parse(String text, ResourceType type) {
        var selector = parse(text);
        selector.terms.forEach(it -> SelectableFields.check(type, it.field()));
        return selector;
    }

    static FieldSelector parse(String text) {
        var terms = new ArrayList<Term>();
        for (var part : split(text)) {
            if (!part.isEmpty()) {
                terms.add(term(part, text));
            }
        }
        return terms.isEmpty() ? EVERYTHING : new FieldSelector(List.copyOf(terms));
    }

    /** The one object that a list is limited to; empty if it is not. */
    static String nameOf(ApiRequest request) {
        return request.parameter("fieldSelector")
                .flatMap(it -> parse(it).name())
                .orElse("");
    }

    Optional<String> name() {
        return terms.stream()
                .filter(it -> it.equal() && it.field().equals("metadata.name"))
                .map(Term::value)
                .findFirst();
    }

    boolean matches(ResourceType type, JsonNode object) {
        for (var term : terms) {
            if (SelectableFields.value(type, term.field(), object).equals(term.value()) != term.equal()) {
                return false;
            }
        }
        return true;
    }

    private static Term term(String part, String text) {
        for (var at = 0; at < part.length(); at++) {
            if (part.startsWith("!=", at)) {
                return new Term(part.substring(0, at), false, unescape(part.substring(at + 2)));
            }
            if (part.startsWith("==", at)) {
                return new Term(part.substring(0, at), true, unescape(part.substring(at + 2)));
            }
            if (part.charAt(at) == '=') {
                return new Term(part.substring(0, at), true, unescape(part.substring(at + 1)));
            }
        }
        throw ApiException.badRequest("invalid selector: '%s'; can't understand '%s'".formatted(text, part));
    }

    private static List<String> split(String text) {
        var parts = new ArrayList<String>();
        var start = 0;
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == ',') {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String unescape(String value) {
        return value.replaceAll("\\\\(.)", "$1");
    }
}
