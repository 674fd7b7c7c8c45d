package org.collaborizm.grasp.minicluster.apimachinery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of a selector, as the lexer of {@code apimachinery/pkg/labels} cuts them. */
final class SelectorTokens {
    private static final String SPECIAL = "=!(),><";
    private static final Set<String> SYMBOLS = Set.of(")", ",", "!", "==", "=", ">", "<", "!=", "(");

    private final String text;
    private int at;

    private SelectorTokens(String text) {
        this.text = text;
    }

    static List<String> of(String text) {
        var tokens = new SelectorTokens(text);
        var found = new ArrayList<String>();
        while (tokens.skipSpace()) {
            found.add(tokens.next());
        }
        return found;
    }

    /** Keys, values, {@code in} and {@code notin}; no symbol, and not the end, which is empty. */
    static boolean isWord(String token) {
        return !token.isEmpty() && SPECIAL.indexOf(token.charAt(0)) < 0;
    }

    /** Whether anything is left. */
    private boolean skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private String next() {
        return isSpecial(text.charAt(at)) ? symbol() : word();
    }

    private String word() {
        var start = at;
        while (at < text.length() && !isSpecial(text.charAt(at)) && !isSpace(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String symbol() {
        var two = text.substring(at, Math.min(at + 2, text.length()));
        var symbol = SYMBOLS.contains(two) ? two : two.substring(0, 1);
        at += symbol.length();
        return symbol;
    }

    private static boolean isSpecial(char c) {
        return SPECIAL.indexOf(c) >= 0;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
