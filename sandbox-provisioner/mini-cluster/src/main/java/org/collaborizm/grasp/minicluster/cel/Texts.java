package org.collaborizm.grasp.minicluster.cel;

import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code find}, {@code findAll} and {@code format} of strings. */
final class Texts {
    private static final ListType STRINGS = ListType.create(SimpleType.STRING);
    private static final Pattern CLAUSE = Pattern.compile("%(?:%|(?:\\.([0-9]+))?([sdfebxXo]))");

    private Texts() {}

    static void add(Library library) {
        library.member("find", SimpleType.STRING, Args.STRING, Args.STRING, Texts::find);
        library.member("findAll", STRINGS, Args.STRING, Args.STRING, (text, regex) -> findAll(text, regex, -1));
        library.member(
                "findAll",
                STRINGS,
                List.of(Args.STRING, Args.STRING, Args.INT),
                args -> findAll((String) args[0], (String) args[1], (Long) args[2]));
        library.member("format", SimpleType.STRING, Args.STRING, Args.LIST, Texts::format);
    }

    private static String find(String text, String regex) {
        var matcher = Pattern.compile(regex).matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    private static List<String> findAll(String text, String regex, long most) {
        var found = Pattern.compile(regex).matcher(text).results().map(MatchResult::group);
        return (most < 0 ? found : found.limit(most)).toList();
    }

    private static String format(String template, List<?> args) {
        var next = args.iterator();
        return CLAUSE.matcher(template).replaceAll(match -> {
            if (match.group().equals("%%")) {
                return "%";
            }
            if (!next.hasNext()) {
                throw new IllegalArgumentException("index " + args.size() + " out of range");
            }
            return Matcher.quoteReplacement(
                    clause(match.group(2), match.group(1) == null ? 6 : Integer.parseInt(match.group(1)), next.next()));
        });
    }

    private static String clause(String verb, int precision, Object value) {
        return switch (verb) {
            case "f" -> String.format(Locale.ROOT, "%." + precision + "f", ((Number) value).doubleValue());
            case "e" -> String.format(Locale.ROOT, "%." + precision + "e", ((Number) value).doubleValue());
            case "b" -> Long.toBinaryString(((Number) value).longValue());
            case "x" -> Long.toHexString(((Number) value).longValue());
            case "X" -> Long.toHexString(((Number) value).longValue()).toUpperCase(Locale.ROOT);
            case "o" -> Long.toOctalString(((Number) value).longValue());
            default -> shown(value);
        };
    }

    private static String shown(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(Texts::shown).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(it -> shown(it.getKey()) + ": " + shown(it.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", ", "{", "}"));
            case Double number when number == Math.rint(number) -> String.valueOf(number.longValue());
            default -> String.valueOf(value);
        };
    }
}
