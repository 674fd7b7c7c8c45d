package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes words of what is written: quotes, variables, command substitution, arithmetic, file names by pattern. */
final class Expansion {
    /** Of a word, in characters. */
    private static final int LONGEST = 1024 * 1024;

    private final Interpreter shell;
    private final Job job;
    private final String text;
    private final Consumer<List<String>> done;
    private final List<String> words = new ArrayList<>(1);
    private StringBuilder current = new StringBuilder();
    private StringBuilder pattern = new StringBuilder();
    private boolean any;
    private boolean matching;
    private boolean splits;
    private boolean quoted;
    private boolean document;
    private int at;

    private Expansion(Interpreter shell, Job job, String text, Consumer<List<String>> done) {
        this.shell = shell;
        this.job = job;
        this.text = text;
        this.done = done;
    }

    /** Every written word, one after the other, since a substitution may take time. */
    static void all(Interpreter shell, Job job, List<String> written, Consumer<List<String>> done) {
        next(shell, job, written, new ArrayList<>(), done);
    }

    private static void next(
            Interpreter shell, Job job, List<String> written, List<String> sofar, Consumer<List<String>> done) {
        if (written.isEmpty()) {
            done.accept(sofar);
            return;
        }
        var expansion = new Expansion(shell, job, written.getFirst(), words -> {
            sofar.addAll(words);
            next(shell, job, written.subList(1, written.size()), sofar, done);
        });
        expansion.splits = true;
        expansion.begin();
    }

    /** One word that is not split: the value of an assignment, the target of a redirection. */
    static void one(Interpreter shell, Job job, String written, Consumer<String> done) {
        new Expansion(shell, job, written, words -> done.accept(String.join(" ", words))).begin();
    }

    /** The text of a here-document, in which quotes are nothing but letters. */
    static void document(Interpreter shell, Job job, String written, Consumer<String> done) {
        var expansion = new Expansion(shell, job, written, words -> done.accept(String.join(" ", words)));
        expansion.quoted = true;
        expansion.document = true;
        expansion.step();
    }

    private void begin() {
        if (text.equals("~") || text.startsWith("~/")) {
            add(shell.variable("HOME"));
            at = 1;
        }
        step();
    }

    private void step() {
        while (at < text.length()) {
            var letter = text.charAt(at);
            if (letter == '\'' && !quoted) {
                var end = text.indexOf('\'', at + 1);
                add(text.substring(at + 1, end));
                at = end + 1;
            } else if (letter == '"' && !document) {
                quoted = !quoted;
                any = true;
                at++;
            } else if (letter == '\\') {
                escape();
            } else if (letter == '`') {
                var end = closed(text.indexOf('`', at + 1));
                substitute(text.substring(at + 1, end), end + 1);
                return;
            } else if (letter == '$' && text.startsWith("$((", at)) {
                var end = closed(Brackets.closing(text, at + 1, '(', ')'));
                var inside = text.substring(at + 3, end - 1);
                if (inside.contains("$(") || inside.contains("`")) {
                    calculate(inside, end + 1);
                    return;
                }
                add(Long.toString(new Arithmetic(inside, shell::variable).value()));
                at = end + 1;
            } else if (letter == '$' && text.startsWith("$(", at)) {
                var end = closed(Brackets.closing(text, at + 1, '(', ')'));
                substitute(text.substring(at + 2, end), end + 1);
                return;
            } else if (letter == '$') {
                variable();
            } else {
                plain(letter);
                at++;
            }
        }
        finishWord();
        done.accept(words);
    }

    private static int closed(int end) {
        if (end < 0) {
            throw new ShellSyntax("syntax error: unterminated substitution");
        }
        return end;
    }

    private void plain(char letter) {
        if (quoted || "*?[]".indexOf(letter) < 0) {
            add(String.valueOf(letter));
        } else {
            current.append(letter);
            pattern.append(letter);
            any = true;
            matching |= letter != ']';
        }
    }

    private void finishWord() {
        if (any) {
            var found = matching && splits
                    ? new Glob(shell.process().machine().files(), shell.directory()).matches(pattern.toString())
                    : List.<String>of();
            words.addAll(found.isEmpty() ? List.of(current.toString()) : found);
        }
        current = new StringBuilder();
        pattern = new StringBuilder();
        any = false;
        matching = false;
    }

    private void escape() {
        if (at + 1 >= text.length()) {
            add("\\");
        } else if (quoted && (document ? "$\\`" : "$\"\\`").indexOf(text.charAt(at + 1)) < 0) {
            add(text.substring(at, at + 2));
        } else {
            add(String.valueOf(text.charAt(at + 1)));
        }
        at += 2;
    }

    /** With commands in it. */
    private void calculate(String inside, int next) {
        at = next;
        document(shell, job, inside, expanded -> {
            add(Long.toString(new Arithmetic(expanded, shell::variable).value()));
            step();
        });
    }

    private void substitute(String script, int next) {
        at = next;
        shell.capture(script, job, output -> {
            value(output.replaceFirst("\n+$", ""));
            step();
        });
    }

    private void variable() {
        if (text.startsWith("${", at)) {
            var end = closed(Brackets.closing(text, at + 1, '{', '}'));
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
        if (current.length() + literal.length() > LONGEST) {
            throw new ShellSyntax("out of memory");
        }
        current.append(literal);
        if (splits) {
            pattern.append(Glob.quoted(literal));
        }
        any = true;
    }

    /** Outside quotes a value is split at its white space. */
    private void value(String value) {
        if (quoted || !splits) {
            add(value);
            return;
        }
        var parts = value.split("\\s+", -1);
        for (var i = 0; i < parts.length; i++) {
            if (i > 0) {
                finishWord();
            }
            if (!parts[i].isEmpty()) {
                add(parts[i]);
            }
        }
    }
}
