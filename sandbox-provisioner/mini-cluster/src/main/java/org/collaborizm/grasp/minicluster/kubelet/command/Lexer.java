package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Splits a script into words and operators. */
final class Lexer {
    private static final List<String> OPERATORS = List.of(
            "&&", "||", ";;", "2>&1", ">&2", "1>&2", "2>>", "2>", "&>", "1>", ">>", ">", "<<<", "<<-", "<<", "<", ";",
            "|", "&", "(", ")", "\n");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Document> awaited = new ArrayDeque<>(1);
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    /**
     * A here-document whose text begins in the next line.
     *
     * @param token where it goes
     * @param tabs whether they are stripped
     */
    private record Document(int token, String end, boolean tabs) {}

    /** @throws ShellSyntax if a quote is not closed */
    List<Token> tokens() {
        while (at < text.length()) {
            var letter = text.charAt(at);
            if (letter == ' ' || letter == '\t' || letter == '\r') {
                at++;
            } else if (text.startsWith("\\\n", at)) {
                at += 2;
            } else if (letter == '#') {
                skipComment();
            } else if (!operator()) {
                tokens.add(new Token(word(), false));
            }
        }
        if (!awaited.isEmpty()) {
            throw ShellSyntax.unfinished("syntax error: unexpected end of file");
        }
        return tokens;
    }

    private void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private boolean operator() {
        for (var operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                if (operator.equals("<<") || operator.equals("<<-")) {
                    announce(operator.endsWith("-"));
                } else {
                    tokens.add(new Token(operator, true));
                }
                if (operator.equals("\n")) {
                    documents();
                }
                return true;
            }
        }
        return false;
    }

    private void announce(boolean tabs) {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        var written = word();
        var end = written.replaceAll("[\"'\\\\]", "");
        if (end.isEmpty()) {
            throw new ShellSyntax("syntax error: unexpected newline");
        }
        var literal = !end.equals(written);
        tokens.add(new Token(literal ? Script.Redirect.LITERAL_DOCUMENT : Script.Redirect.DOCUMENT, true));
        awaited.add(new Document(tokens.size(), end, tabs));
        tokens.add(new Token("", false));
    }

    private void documents() {
        for (var next = awaited.poll(); next != null; next = awaited.poll()) {
            tokens.set(next.token(), new Token(document(next), false));
        }
    }

    private String document(Document document) {
        var content = new StringBuilder();
        while (at < text.length()) {
            var newline = text.indexOf('\n', at);
            var line = text.substring(at, newline < 0 ? text.length() : newline);
            at = newline < 0 ? text.length() : newline + 1;
            var shown = (document.tabs() ? line.replaceFirst("^\t+", "") : line).replaceFirst("\r$", "");
            if (shown.equals(document.end())) {
                return content.toString();
            }
            content.append(shown).append('\n');
        }
        throw ShellSyntax.unfinished("syntax error: here-document is not ended by " + document.end());
    }

    private String word() {
        var begin = at;
        while (at < text.length() && " \t\r\n;&|()<>".indexOf(text.charAt(at)) < 0) {
            part();
        }
        return text.substring(begin, at);
    }

    private void part() {
        switch (text.charAt(at)) {
            case '\\' -> at += 2;
            case '\'' -> at = closing('\'', at + 1) + 1;
            case '"' -> doubleQuoted();
            case '`' -> at = closing('`', at + 1) + 1;
            case '$' -> dollar();
            default -> at++;
        }
        at = Math.min(at, text.length());
    }

    private void doubleQuoted() {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at += 2;
            } else if (text.charAt(at) == '$') {
                dollar();
            } else {
                at++;
            }
        }
        if (at >= text.length()) {
            throw ShellSyntax.unfinished("unterminated quoted string");
        }
        at++;
    }

    private void dollar() {
        if (text.startsWith("$(", at)) {
            at = closingBracket(at + 1, '(', ')') + 1;
        } else if (text.startsWith("${", at)) {
            at = closingBracket(at + 1, '{', '}') + 1;
        } else {
            at++;
        }
    }

    private int closing(char quote, int from) {
        var found = text.indexOf(quote, from);
        if (found < 0) {
            throw ShellSyntax.unfinished("unterminated quoted string");
        }
        return found;
    }

    private int closingBracket(int from, char open, char close) {
        var end = Brackets.closing(text, from, open, close);
        if (end < 0) {
            throw ShellSyntax.unfinished("unexpected end of file (expecting \"" + close + "\")");
        }
        return end;
    }
}
