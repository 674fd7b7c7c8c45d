package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.function.UnaryOperator;

/** {@code $((…))}: whole numbers, variables, the four operations, remainder, comparison and brackets. */
final class Arithmetic {
    private final String text;
    private final UnaryOperator<String> variables;
    private int at;

    Arithmetic(String text, UnaryOperator<String> variables) {
        this.text = text.replaceAll("\\s+", "");
        this.variables = variables;
    }

    long value() {
        var left = sum();
        if (accept("<=")) {
            return left <= sum() ? 1 : 0;
        }
        if (accept(">=")) {
            return left >= sum() ? 1 : 0;
        }
        if (accept("==")) {
            return left == sum() ? 1 : 0;
        }
        if (accept("<")) {
            return left < sum() ? 1 : 0;
        }
        return accept(">") ? left > sum() ? 1 : 0 : left;
    }

    private long sum() {
        var value = product();
        while (true) {
            if (accept("+")) {
                value += product();
            } else if (accept("-")) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private long product() {
        var value = factor();
        while (true) {
            if (accept("*")) {
                value *= factor();
            } else if (accept("/")) {
                value /= divisor();
            } else if (accept("%")) {
                value %= divisor();
            } else {
                return value;
            }
        }
    }

    private long divisor() {
        var value = factor();
        if (value == 0) {
            throw new ShellSyntax("divide by zero");
        }
        return value;
    }

    private long factor() {
        if (accept("-")) {
            return -factor();
        }
        if (accept("(")) {
            var value = value();
            accept(")");
            return value;
        }
        accept("$");
        var begin = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        var word = text.substring(begin, at);
        return number(word.isEmpty() || Character.isDigit(word.charAt(0)) ? word : variables.apply(word));
    }

    private static long number(String word) {
        try {
            return word.isEmpty() ? 0 : Long.parseLong(word);
        } catch (NumberFormatException malformed) {
            throw new ShellSyntax("arithmetic syntax error");
        }
    }

    private boolean accept(String operator) {
        if (text.startsWith(operator, at)) {
            at += operator.length();
            return true;
        }
        return false;
    }
}
