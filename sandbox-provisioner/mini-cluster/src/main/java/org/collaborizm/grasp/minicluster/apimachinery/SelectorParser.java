package org.collaborizm.grasp.minicluster.apimachinery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The grammar of {@code apimachinery/pkg/labels}, and what its parser says: requirements joined by commas. */
final class SelectorParser {
    private static final String OPERATORS = "in, notin, =, ==, !=, gt, lt";

    private final List<String> tokens;
    private int at;

    SelectorParser(String text) {
        this.tokens = SelectorTokens.of(text);
    }

    LabelSelector parse() {
        var found = new ArrayList<Requirement>();
        while (!ahead().isEmpty()) {
            if (!isWord() && !ahead().equals("!")) {
                throw refused("found '%s', expected: !, identifier, or 'end of string'", ahead());
            }
            found.add(requirement());
            comma();
        }
        return new LabelSelector(found);
    }

    /** After a requirement comes another one, or nothing. */
    private void comma() {
        var next = take();
        if (!next.isEmpty() && !next.equals(",")) {
            throw refused("found '%s', expected: ',' or 'end of string'", next);
        }
        if (next.equals(",") && !isWord() && !ahead().equals("!")) {
            throw refused("found '%s', expected: identifier after ','", ahead());
        }
    }

    private Requirement requirement() {
        var absent = ahead().equals("!");
        if (absent) {
            take();
        }
        if (!isWord()) {
            throw unparsable("found '%s', expected: identifier", ahead());
        }
        var key = take();
        if (absent || ahead().isEmpty() || ahead().equals(",")) {
            var operator = absent ? Requirement.Operator.DOES_NOT_EXIST : Requirement.Operator.EXISTS;
            return new Requirement(key, operator, Set.of());
        }
        return compared(key, take());
    }

    private Requirement compared(String key, String operator) {
        return switch (operator) {
            case "in" -> new Requirement(key, Requirement.Operator.IN, values());
            case "notin" -> new Requirement(key, Requirement.Operator.NOT_IN, values());
            case "=", "==" -> new Requirement(key, Requirement.Operator.IN, Set.of(value()));
            case "!=" -> new Requirement(key, Requirement.Operator.NOT_IN, Set.of(value()));
            case ">" -> new Requirement(key, Requirement.Operator.GREATER, Set.of(value()));
            case "<" -> new Requirement(key, Requirement.Operator.LESS, Set.of(value()));
            default -> throw unparsable("found '%s', expected: " + OPERATORS, operator);
        };
    }

    /** What a label is compared with may be left out: it is empty then. */
    private String value() {
        if (ahead().isEmpty() || ahead().equals(",")) {
            return "";
        }
        if (!isWord()) {
            throw unparsable("found '%s', expected: identifier", ahead());
        }
        return take();
    }

    private Set<String> values() {
        var open = take();
        if (!open.equals("(")) {
            throw unparsable("found '%s' expected: '('", open);
        }
        var values = new TreeSet<String>();
        var last = "(";
        while (!last.equals(")")) {
            values.add(isWord() ? take() : "");
            last = take();
            if (!last.equals(",") && !last.equals(")")) {
                throw unparsable("found '%s', expected: ',' or ')'", last);
            }
        }
        return values;
    }

    private boolean isWord() {
        return SelectorTokens.isWord(ahead());
    }

    /** Empty at the end. */
    private String ahead() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String take() {
        var token = ahead();
        at++;
        return token;
    }

    private static ApiException unparsable(String why, String found) {
        return refused("unable to parse requirement: " + why, found);
    }

    private static ApiException refused(String why, String found) {
        return ApiException.badRequest(why.formatted(found));
    }
}
