package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;

/** Texts of the catalogue, in which {@code %{…}} stands for something of the process. */
final class Template {
    private final ProcessEnvironment process;

    Template(ProcessEnvironment process) {
        this.process = process;
    }

    String expand(String text) {
        return expand(text, Map.of());
    }

    /** @param more values by name, such as those of a request */
    String expand(String text, Map<String, String> more) {
        var expanded = new StringBuilder();
        var at = 0;
        for (var open = text.indexOf("%{"); open >= 0; open = text.indexOf("%{", at)) {
            var close = closing(text, open);
            expanded.append(text, at, open).append(value(text.substring(open + 2, close), more));
            at = close + 1;
        }
        return expanded.append(text, at, text.length()).toString();
    }

    private static int closing(String text, int open) {
        var depth = 0;
        for (var i = open; i < text.length(); i++) {
            if (text.startsWith("%{", i)) {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private String value(String key, Map<String, String> more) {
        if (more.containsKey(key)) {
            return more.getOrDefault(key, "");
        }
        var colon = key.indexOf(':');
        var kind = colon < 0 ? key : key.substring(0, colon);
        var rest = colon < 0 ? "" : key.substring(colon + 1);
        return switch (kind) {
            case "hostname" -> process.machine().hostname();
            case "ip" -> process.machine().stack().address();
            case "node" -> process.machine().stack().node();
            case "namespace" -> process.machine().stack().pod().namespace();
            case "env" -> variable(rest);
            case "flag" -> flag(rest);
            case "time" -> time(rest);
            case "args" -> String.join(" ", process.arguments());
            case "query" -> query(rest, more.getOrDefault("rawQuery", ""));
            case "newline" -> "\n";
            default -> process.machine().fact(key);
        };
    }

    private String variable(String rest) {
        var colon = rest.indexOf(':');
        var name = colon < 0 ? rest : rest.substring(0, colon);
        return process.variables().getOrDefault(name, colon < 0 ? "" : expand(rest.substring(colon + 1)));
    }

    /** The value of a flag: {@code -text=hello}, {@code -text hello}, with one dash or two. */
    private String flag(String rest) {
        var colon = rest.indexOf(':');
        var name = colon < 0 ? rest : rest.substring(0, colon);
        var arguments = process.arguments();
        for (var i = 1; i < arguments.size(); i++) {
            var argument = arguments.get(i).replaceFirst("^--?", "");
            if (argument.startsWith(name + "=")) {
                return argument.substring(name.length() + 1);
            }
            if (argument.equals(name) && !argument.equals(arguments.get(i)) && i + 1 < arguments.size()) {
                return arguments.get(i + 1);
            }
        }
        return colon < 0 ? "" : expand(rest.substring(colon + 1));
    }

    private String time(String pattern) {
        var format = pattern.isEmpty()
                ? DateTimeFormatter.ISO_INSTANT
                : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
        return format.format(process.now());
    }

    static String query(String name, String query) {
        for (var pair : query.split("&", 0)) {
            var equals = pair.indexOf('=');
            var key = equals < 0 ? pair : pair.substring(0, equals);
            if (key.equals(name) && equals > 0) {
                return java.net.URLDecoder.decode(pair.substring(equals + 1), java.nio.charset.StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
