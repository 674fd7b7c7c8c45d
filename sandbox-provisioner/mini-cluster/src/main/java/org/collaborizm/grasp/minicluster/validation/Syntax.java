package org.collaborizm.grasp.minicluster.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which texts are names, labels, ports and so on, and what to say if one is not: {@code apimachinery/pkg/util/validation}. */
final class Syntax {
    private static final int NAME_LENGTH = 63;
    private static final int SUBDOMAIN_LENGTH = 253;
    private static final String EMPTY = "must be non-empty";
    private static final String LABEL_FORMAT = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String QUALIFIED_FORMAT = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

    private static final Rule LABEL = new Rule(
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end"
                    + " with an alphanumeric character",
            LABEL_FORMAT,
            "my-name",
            "123-abc");
    private static final Rule SUBDOMAIN = new Rule(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start"
                    + " and end with an alphanumeric character",
            LABEL_FORMAT + "(\\." + LABEL_FORMAT + ")*",
            "example.com");
    private static final Rule OLD_LABEL = new Rule(
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character,"
                    + " and end with an alphanumeric character",
            "[a-z]([-a-z0-9]*[a-z0-9])?",
            "my-name",
            "abc-123");
    private static final Rule WILDCARD = new Rule(
            "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of"
                    + " lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
            "\\*\\." + LABEL_FORMAT + "(\\." + LABEL_FORMAT + ")*",
            "*.example.com");
    private static final Rule QUALIFIED = new Rule(
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
            QUALIFIED_FORMAT,
            "MyName",
            "my.name",
            "123-abc");
    private static final Rule LABEL_VALUE = new Rule(
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start"
                    + " and end with an alphanumeric character",
            "(" + QUALIFIED_FORMAT + ")?",
            "MyValue",
            "my_value",
            "12345");
    private static final Rule CONFIG_KEY = new Rule(
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
            "[-._a-zA-Z0-9]+",
            "key.name",
            "KEY_NAME",
            "key-name");
    private static final Rule HEADER = new Rule(
            "a valid HTTP header must consist of alphanumeric characters or '-'", "[-A-Za-z0-9]+", "X-Header-Name");
    private static final Rule PERCENT = new Rule(
            "a valid percent string must be a numeric string followed by an ending '%'", "[0-9]+%", "1%", "93%");
    private static final Pattern PORT_NAME = Pattern.compile("[-a-z0-9]+");

    private Syntax() {}

    /** A regular expression and how its violation is told. */
    record Rule(String message, Pattern pattern, String complaint) {
        Rule(String message, String format, String... examples) {
            this(
                    message,
                    Pattern.compile(format),
                    message + examples(examples) + "regex used for validation is '" + format + "')");
        }

        boolean matches(String text) {
            return pattern.matcher(text).matches();
        }

        private static String examples(String... examples) {
            return Arrays.stream(examples)
                    .map(it -> "'" + it + "', ")
                    .collect(Collectors.joining(" or ", " (e.g. ", ""));
        }
    }

    static List<String> label(String text) {
        var found = new ArrayList<>(check(text, NAME_LENGTH, LABEL));
        if (!found.isEmpty() && SUBDOMAIN.matches(text) && found.remove(LABEL.complaint)) {
            found.add("must not contain dots");
        }
        return found;
    }

    static List<String> subdomain(String text) {
        return check(text, SUBDOMAIN_LENGTH, SUBDOMAIN);
    }

    static List<String> oldLabel(String text) {
        return check(text, NAME_LENGTH, OLD_LABEL);
    }

    static List<String> wildcard(String text) {
        return check(text, SUBDOMAIN_LENGTH, WILDCARD);
    }

    static List<String> labelValue(String text) {
        return check(text, NAME_LENGTH, LABEL_VALUE);
    }

    static List<String> percent(String text) {
        return PERCENT.matches(text) ? List.of() : List.of(PERCENT.complaint);
    }

    static List<String> header(String text) {
        return HEADER.matches(text) ? List.of() : List.of(HEADER.complaint);
    }

    static List<String> configKey(String text) {
        var found = new ArrayList<>(check(text, SUBDOMAIN_LENGTH, CONFIG_KEY));
        if (text.equals(".") || text.equals("..")) {
            found.add("must not be '" + text + "'");
        } else if (text.startsWith("..")) {
            found.add("must not start with '..'");
        }
        return found;
    }

    /** The key of a label: {@code example.com/MyName}. */
    static List<String> qualifiedName(String text) {
        var slash = text.indexOf('/');
        if (slash != text.lastIndexOf('/')) {
            return List.of("a qualified name " + QUALIFIED.complaint
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        var found = new ArrayList<String>();
        if (slash == 0) {
            found.add("prefix part " + EMPTY);
        } else if (slash > 0) {
            subdomain(text.substring(0, slash)).forEach(it -> found.add("prefix part " + it));
        }
        var name = text.substring(slash + 1);
        if (name.isEmpty()) {
            found.add("name part " + EMPTY);
        }
        check(name, NAME_LENGTH, QUALIFIED).forEach(it -> found.add("name part " + it));
        return found;
    }

    static List<String> environmentName(String text) {
        if (text.isEmpty()) {
            return List.of("environment variable name " + EMPTY);
        }
        return text.chars().allMatch(it -> it >= ' ' && it < 127 && it != '=')
                ? List.of()
                : List.of(
                        "a valid environment variable name must consist only of printable ASCII characters other than '='");
    }

    static List<String> portName(String text) {
        var found = new ArrayList<String>();
        if (text.length() > 15) {
            found.add(maxLength(15));
        }
        if (!PORT_NAME.matcher(text).matches()) {
            found.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (text.chars().noneMatch(it -> it >= 'a' && it <= 'z')) {
            found.add("must contain at least one letter (a-z)");
        }
        if (text.contains("--")) {
            found.add("must not contain consecutive hyphens");
        }
        if (text.startsWith("-") || text.endsWith("-")) {
            found.add("must not begin or end with a hyphen");
        }
        return found;
    }

    static List<String> port(long port) {
        return port >= 1 && port <= 65535 ? List.of() : List.of(range(1, 65535));
    }

    /** A name that only needs to fit into a URL. */
    static List<String> pathSegment(String name, boolean prefix) {
        if (!prefix && (name.equals(".") || name.equals(".."))) {
            return List.of("may not be '" + name + "'");
        }
        return List.of("/", "%").stream()
                .filter(name::contains)
                .map(it -> "may not contain '" + it + "'")
                .toList();
    }

    static String range(long lowest, long highest) {
        return "must be between %d and %d, inclusive".formatted(lowest, highest);
    }

    static String maxLength(int most) {
        return "must be no more than " + most + " characters";
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static List<String> check(String text, int most, Rule rule) {
        var found = new ArrayList<String>();
        if (text.length() > most) {
            found.add(maxLength(most));
        }
        if (!rule.matches(text)) {
            found.add(rule.complaint);
        }
        return found;
    }
}
