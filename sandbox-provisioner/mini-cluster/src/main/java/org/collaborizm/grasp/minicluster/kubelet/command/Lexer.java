package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.ArrayList;
import java.util.List;

/** Splits a script into words and operators. */
final class Lexer {
    private static final List<String> OPERATORS = List.of(
            "&&", "||", ";;", "2>&1", ">&2", "1>&2", "2>>", "2>", "&>", "1>", ">>", ">", "<", ";", "|", "&", "(", ")",
            "\n");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Lexer(String text) {
        this.text = text;
    }

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
                tokens.add(new Token(operator, true));
                return true;
            }
        }
        return false;
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
            throw new ShellSyntax("unterminated quoted string");
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
            throw new ShellSyntax("unterminated quoted string");
        }
        return found;
    }

    private int closingBracket(int from, char open, char close) {
        var end = Brackets.closing(text, from, open, close);
        if (end < 0) {
            throw new ShellSyntax("unexpected end of file (expecting \"" + close + "\")");
        }
        return end;
    }
}
