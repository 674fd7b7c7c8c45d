package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes words of what is written: quotes, variables, command substitution, arithmetic, file names are left alone. */
final class Expansion {
    private final Interpreter shell;
    private final String text;
    private final Consumer<List<String>> done;
    private final List<String> words = new ArrayList<>(1);
    private StringBuilder current = new StringBuilder();
    private boolean any;
    private boolean quoted;
    private int at;

    private Expansion(Interpreter shell, String text, Consumer<List<String>> done) {
        this.shell = shell;
        this.text = text;
        this.done = done;
    }

    /** Every written word, one after the other, since a substitution may take time. */
    static void all(Interpreter shell, List<String> written, Consumer<List<String>> done) {
        next(shell, written, 0, new ArrayList<>(), done);
    }

    private static void next(
            Interpreter shell, List<String> written, int index, List<String> sofar, Consumer<List<String>> done) {
        if (index == written.size()) {
            done.accept(sofar);
            return;
        }
        new Expansion(shell, written.get(index), words -> {
                    sofar.addAll(words);
                    next(shell, written, index + 1, sofar, done);
                })
                .step();
    }

    /** One word that is not split: the value of an assignment, the target of a redirection. */
    static void one(Interpreter shell, String written, Consumer<String> done) {
        new Expansion(shell, written, words -> done.accept(String.join(" ", words))).step();
    }

    private void step() {
        while (at < text.length()) {
            var letter = text.charAt(at);
            if (letter == '\'' && !quoted) {
                var end = text.indexOf('\'', at + 1);
                add(text.substring(at + 1, end));
                at = end + 1;
            } else if (letter == '"') {
                quoted = !quoted;
                any = true;
                at++;
            } else if (letter == '\\') {
                escape();
            } else if (letter == '`') {
                var end = text.indexOf('`', at + 1);
                substitute(text.substring(at + 1, end), end + 1);
                return;
            } else if (letter == '$' && text.startsWith("$((", at)) {
                var end = Brackets.closing(text, at + 1, '(', ')');
                add(Long.toString(new Arithmetic(text.substring(at + 3, end - 1), shell::variable).value()));
                at = end + 1;
            } else if (letter == '$' && text.startsWith("$(", at)) {
                var end = Brackets.closing(text, at + 1, '(', ')');
                substitute(text.substring(at + 2, end), end + 1);
                return;
            } else if (letter == '$') {
                variable();
            } else {
                add(String.valueOf(letter));
                at++;
            }
        }
        if (any) {
            words.add(current.toString());
        }
        done.accept(words);
    }

    private void escape() {
        if (at + 1 >= text.length()) {
            add("\\");
        } else if (quoted && "$\"\\`".indexOf(text.charAt(at + 1)) < 0) {
            add(text.substring(at, at + 2));
        } else {
            add(String.valueOf(text.charAt(at + 1)));
        }
        at += 2;
    }

    private void substitute(String script, int next) {
        at = next;
        shell.capture(script, output -> {
            value(output.replaceFirst("\n+$", ""));
            step();
        });
    }

    private void variable() {
        if (text.startsWith("${", at)) {
            var end = Brackets.closing(text, at + 1, '{', '}');
            braced(text.substring(at + 2, end));
            at = end + 1;
            return;
        }
        var end = at + 1;
        if (end < text.length() && "?$#@*!0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        } else {
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
        }
        if (end == at + 1) {
            add("$");
        } else {
            value(shell.variable(text.substring(at + 1, end)));
        }
        at = end;
    }

    private void braced(String inside) {
        var split = inside.indexOf(":-");
        var name = split < 0 ? inside : inside.substring(0, split);
        var found = name.startsWith("#") && name.length() > 1
                ? Integer.toString(shell.variable(name.substring(1)).length())
                : shell.variable(name);
        value(found.isEmpty() && split >= 0 ? inside.substring(split + 2) : found);
    }

    private void add(String literal) {
        current.append(literal);
        any = true;
    }

    /** Outside quotes a value is split at its white space. */
    private void value(String value) {
        if (quoted) {
            current.append(value);
            return;
        }
        var parts = value.split("\\s+", -1);
        for (var i = 0; i < parts.length; i++) {
            if (i > 0 && any) {
                words.add(current.toString());
                current = new StringBuilder();
                any = false;
            }
            if (!parts[i].isEmpty()) {
                add(parts[i]);
            }
        }
    }
}
