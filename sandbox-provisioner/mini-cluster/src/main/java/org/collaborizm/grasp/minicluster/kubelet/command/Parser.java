package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the shell language as far as one-liners and small scripts use it. */
final class Parser {
    private static final Set<String> REDIRECTS = Set.of(
            "2>&1",
            ">&2",
            "1>&2",
            "2>>",
            "2>",
            "&>",
            "1>",
            ">>",
            ">",
            "<",
            "<<<",
            Script.Redirect.DOCUMENT,
            Script.Redirect.LITERAL_DOCUMENT);
    private static final Set<String> ENDS = Set.of("then", "do", "done", "fi", "else", "elif", "}");

    private final List<Token> tokens;
    private int at;

    Parser(String text) {
        tokens = new Lexer(text).tokens();
    }

    /** @throws ShellSyntax if it is not understood */
    Script parse() {
        var script = sequence();
        if (at < tokens.size()) {
            throw unexpected();
        }
        return script;
    }

    private Script sequence() {
        var parts = new ArrayList<Script>();
        skipSeparators();
        while (at < tokens.size() && !atEnd()) {
            var part = conditional();
            if (accept("&")) {
                part = new Script.Background(part);
            }
            parts.add(part);
            if (!atSeparator() && !atEnd() && at < tokens.size() && !(part instanceof Script.Background)) {
                throw unexpected();
            }
            skipSeparators();
        }
        return parts.size() == 1 ? parts.getFirst() : new Script.Sequence(parts);
    }

    private Script conditional() {
        var left = pipeline();
        while (peek("&&") || peek("||")) {
            var and = tokens.get(at++).is("&&");
            skipNewlines();
            left = new Script.Conditional(left, and, pipeline());
        }
        return left;
    }

    private Script pipeline() {
        var negated = accept("!");
        var parts = new ArrayList<Script>();
        parts.add(command());
        while (accept("|")) {
            skipNewlines();
            parts.add(command());
        }
        return parts.size() == 1 && !negated ? parts.getFirst() : new Script.Pipeline(parts, negated);
    }

    private Script command() {
        if (at >= tokens.size()) {
            throw ShellSyntax.unfinished("syntax error: unexpected end of file");
        }
        if (accept("while")) {
            return loop(false);
        }
        if (accept("until")) {
            return loop(true);
        }
        if (accept("if")) {
            return choice();
        }
        if (accept("for")) {
            return each();
        }
        if (accept("(")) {
            return group(")");
        }
        if (accept("{")) {
            return group("}");
        }
        return simple();
    }

    private Script group(String end) {
        var body = sequence();
        expect(end);
        return body;
    }

    private Script loop(boolean until) {
        var condition = sequence();
        expect("do");
        var body = sequence();
        expect("done");
        return new Script.Loop(condition, until, body);
    }

    private Script choice() {
        var condition = sequence();
        expect("then");
        var then = sequence();
        var otherwise = Script.NOTHING;
        if (accept("elif")) {
            return new Script.Choice(condition, then, choice());
        }
        if (accept("else")) {
            otherwise = sequence();
        }
        expect("fi");
        return new Script.Choice(condition, then, otherwise);
    }

    private Script each() {
        var variable = target();
        var words = new ArrayList<String>();
        if (accept("in")) {
            while (at < tokens.size() && !tokens.get(at).operator()) {
                words.add(tokens.get(at++).text());
            }
        }
        skipSeparators();
        expect("do");
        var body = sequence();
        expect("done");
        return new Script.Each(variable, words, body);
    }

    private Script simple() {
        var words = new ArrayList<String>();
        var redirects = new ArrayList<Script.Redirect>();
        while (at < tokens.size()) {
            var token = tokens.get(at);
            if (token.operator() && REDIRECTS.contains(token.text())) {
                at++;
                var redirect = new Script.Redirect(token.text(), "");
                redirects.add(redirect.duplicates() ? redirect : new Script.Redirect(token.text(), target()));
            } else if (token.operator()) {
                break;
            } else {
                words.add(token.text());
                at++;
            }
        }
        if (words.isEmpty() && redirects.isEmpty()) {
            throw unexpected();
        }
        return new Script.Command(words, redirects);
    }

    private String target() {
        if (at >= tokens.size()) {
            throw ShellSyntax.unfinished("syntax error: unexpected end of file");
        }
        return tokens.get(at++).text();
    }

    private boolean atEnd() {
        return at < tokens.size()
                && (peek(")")
                        || (!tokens.get(at).operator()
                                && ENDS.contains(tokens.get(at).text())));
    }

    private boolean atSeparator() {
        return peek(";") || peek("\n");
    }

    private void skipSeparators() {
        while (atSeparator()) {
            at++;
        }
    }

    private void skipNewlines() {
        while (peek("\n")) {
            at++;
        }
    }

    private boolean peek(String text) {
        return at < tokens.size() && tokens.get(at).is(text);
    }

    private boolean accept(String text) {
        if (peek(text)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String text) {
        if (!accept(text)) {
            throw at < tokens.size()
                    ? unexpected()
                    : ShellSyntax.unfinished("syntax error: unexpected end of file (expecting \"" + text + "\")");
        }
    }

    private ShellSyntax unexpected() {
        var text = tokens.get(at).text();
        return new ShellSyntax("syntax error: unexpected " + (text.equals("\n") ? "newline" : "\"" + text + "\""));
    }
}
