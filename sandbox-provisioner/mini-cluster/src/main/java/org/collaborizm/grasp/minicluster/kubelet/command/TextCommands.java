package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.RawText;

/** Commands that read and write text. */
final class TextCommands {
    private TextCommands() {}

    static Map<String, Program> all() {
        return Map.ofEntries(
                Map.entry("cat", filter(Set.of(), (process, options, text) -> say(process, text))),
                Map.entry(
                        "head",
                        new Filter(
                                        Set.of("n", "c"),
                                        0,
                                        (process, options, text) ->
                                                say(process, join(text.lines().limit(options.number("n", 10)))))
                                .until(options -> options.number("n", 10))),
                Map.entry("tail", filter(Set.of("n", "c"), TextCommands::tail)),
                Map.entry("wc", filter(Set.of(), TextCommands::count)),
                Map.entry("sort", filter(Set.of("k", "t"), TextCommands::sort)),
                Map.entry("uniq", filter(Set.of(), (process, options, text) -> say(process, unique(text)))),
                Map.entry("base64", filter(Set.of("w"), TextCommands::base64)),
                Map.entry("tee", new Filter(Set.of(), 99, TextCommands::tee)),
                Map.entry(
                        "grep",
                        new Filter(Set.of("e", "m", "A", "B"), 1, TextCommands::grep)
                                .lineByLine(options -> !options.has("c", "q"))),
                Map.entry("tr", lines(Set.of(), 2, TextCommands::translate)),
                Map.entry("cut", lines(Set.of("d", "f", "c"), 0, TextCommands::cut)),
                Map.entry("sed", lines(Set.of("e"), 1, TextCommands::substitute)),
                Map.entry("awk", lines(Set.of("F"), 1, TextCommands::fields)),
                Map.entry("echo", Simple.of((process, words) -> process.output(echo(words)))),
                Map.entry("printf", Simple.of((process, words) -> process.output(printf(words)))),
                Map.entry("seq", Simple.of(TextCommands::sequence)));
    }

    private static Program filter(Set<String> valued, Filter.Body body) {
        return new Filter(valued, 0, body);
    }

    private static Program lines(Set<String> valued, int first, Filter.Body body) {
        return new Filter(valued, first, body).lineByLine(_ -> true);
    }

    private static int say(ProcessEnvironment process, String text) {
        process.output(text);
        return 0;
    }

    private static String join(Stream<String> lines) {
        return lines.map(it -> it + "\n").collect(Collectors.joining());
    }

    /** With {@code -n} and {@code -e}. */
    static String echo(List<String> words) {
        var first = 0;
        var newline = true;
        var escapes = false;
        while (first < words.size() && words.get(first).matches("-[neE]+")) {
            newline &= !words.get(first).contains("n");
            escapes |= words.get(first).contains("e");
            first++;
        }
        var text = String.join(" ", words.subList(first, words.size()));
        return (escapes ? unescaped(text) : text) + (newline ? "\n" : "");
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
    }

    private static String printf(List<String> words) {
        if (words.isEmpty()) {
            return "";
        }
        var text = unescaped(words.getFirst());
        for (var word : words.subList(1, words.size())) {
            text = text.replaceFirst("%-?\\d*[sdif]", java.util.regex.Matcher.quoteReplacement(word));
        }
        return text.replaceAll("%-?\\d*[sdif]", "").replace("%%", "%");
    }

    private static int tail(ProcessEnvironment process, Options options, String text) {
        var lines = text.lines().toList();
        process.output(join(lines.stream().skip(Math.max(0, lines.size() - options.number("n", 10)))));
        return options.has("f", "F") ? -1 : 0;
    }

    private static int count(ProcessEnvironment process, Options options, String text) {
        var lines = text.chars().filter(it -> it == '\n').count();
        var words = text.isBlank() ? 0 : text.strip().split("\\s+").length;
        var bytes = RawText.bytes(text).length;
        var name = options.operands().isEmpty() ? "" : " " + options.operands().getFirst();
        return say(
                process,
                options.has("l")
                        ? lines + name + "\n"
                        : options.has("w")
                                ? words + name + "\n"
                                : options.has("c")
                                        ? bytes + name + "\n"
                                        : "%9d %9d %9d%s\n".formatted(lines, words, bytes, name));
    }

    private static int sort(ProcessEnvironment process, Options options, String text) {
        java.util.Comparator<String> order = options.has("n")
                ? java.util.Comparator.comparingDouble(TextCommands::leading)
                : java.util.Comparator.naturalOrder();
        var sorted = text.lines().sorted(options.has("r") ? order.reversed() : order);
        return say(process, join(options.has("u") ? sorted.distinct() : sorted));
    }

    private static double leading(String line) {
        var match = Pattern.compile("\\s*(-?\\d+(?:\\.\\d+)?).*").matcher(line);
        return match.matches() ? Double.parseDouble(match.group(1)) : 0;
    }

    private static String unique(String text) {
        var kept = new StringBuilder();
        var last = "\0";
        for (var line : text.lines().toList()) {
            if (!line.equals(last)) {
                kept.append(line).append('\n');
            }
            last = line;
        }
        return kept.toString();
    }

    private static int base64(ProcessEnvironment process, Options options, String text) {
        if (options.has("d", "decode")) {
            var bytes = Base64.getMimeDecoder().decode(text.strip());
            return say(process, RawText.of(bytes));
        }
        return say(process, Base64.getEncoder().encodeToString(RawText.bytes(text)) + "\n");
    }

    private static int tee(ProcessEnvironment process, Options options, String text) {
        for (var file : options.operands()) {
            var path = org.collaborizm.grasp.minicluster.kubelet.volume.Files.resolve(process.workingDirectory(), file);
            process.machine()
                    .files()
                    .write(
                            path,
                            options.has("a")
                                    ? process.machine().files().read(path).orElse("") + text
                                    : text);
        }
        return say(process, text);
    }

    private static int grep(ProcessEnvironment process, Options options, String text) {
        var wanted = options.has("e") || options.operands().isEmpty()
                ? options.value("e", "")
                : options.operands().getFirst();
        var pattern = Pattern.compile(
                options.has("F") ? Pattern.quote(wanted) : wanted.replace("\\|", "|"),
                options.has("i") ? Pattern.CASE_INSENSITIVE : 0);
        var found = text.lines()
                .filter(it -> pattern.matcher(PatientText.of(it)).find() != options.has("v"))
                .toList();
        if (options.has("c")) {
            process.output(found.size() + "\n");
        } else if (!options.has("q")) {
            process.output(join(found.stream()));
        }
        return found.isEmpty() ? 1 : 0;
    }

    private static int translate(ProcessEnvironment process, Options options, String text) {
        var from = ranged(options.operands().isEmpty() ? "" : options.operands().getFirst());
        if (options.has("d")) {
            return say(
                    process,
                    text.chars()
                            .filter(it -> from.indexOf(it) < 0)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString());
        }
        var to = ranged(options.operands().size() > 1 ? options.operands().get(1) : "");
        var out = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            var at = from.indexOf(letter);
            out.append(at < 0 || to.isEmpty() ? letter : to.charAt(Math.min(at, to.length() - 1)));
        }
        return say(process, out.toString());
    }

    private static String ranged(String set) {
        return unescaped(set)
                .replace("a-z", "abcdefghijklmnopqrstuvwxyz")
                .replace("A-Z", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                .replace("0-9", "0123456789");
    }

    private static int cut(ProcessEnvironment process, Options options, String text) {
        var delimiter = options.value("d", "\t");
        var wanted = options.value("f", "1").split(",");
        return say(process, join(text.lines().map(line -> {
            var fields = line.split(Pattern.quote(delimiter), -1);
            return fields.length == 1
                    ? line
                    : Stream.of(wanted)
                            .map(it -> Integer.parseInt(it.replaceAll("\\D.*", "")))
                            .filter(it -> it <= fields.length)
                            .map(it -> fields[it - 1])
                            .collect(Collectors.joining(delimiter));
        })));
    }

    private static int substitute(ProcessEnvironment process, Options options, String text) {
        var script = options.operands().isEmpty()
                ? options.value("e", "")
                : options.operands().getFirst();
        if (script.length() < 2 || script.charAt(0) != 's') {
            process.error("sed: unsupported command %s\n".formatted(script));
            return 1;
        }
        var parts = script.split(Pattern.quote(script.substring(1, 2)), -1);
        var pattern = Pattern.compile(parts.length > 1 ? parts[1] : "");
        var replacement = parts.length > 2 ? parts[2].replace("&", "$0") : "";
        var all = parts.length > 3 && parts[3].contains("g");
        return say(
                process,
                join(text.lines()
                        .map(line -> all
                                ? pattern.matcher(PatientText.of(line)).replaceAll(replacement)
                                : pattern.matcher(PatientText.of(line)).replaceFirst(replacement))));
    }

    private static final Pattern PRINT = Pattern.compile("\\s*\\{\\s*print\\s+\\$(\\d+|NF)\\s*}\\s*");

    private static int fields(ProcessEnvironment process, Options options, String text) {
        var program = options.operands().isEmpty() ? "" : options.operands().getFirst();
        var match = PRINT.matcher(program);
        if (!match.matches()) {
            process.error("awk: only {print $n} is understood here\n");
            return 2;
        }
        var separator = options.has("F") ? Pattern.quote(options.value("F", " ")) : "\\s+";
        return say(process, join(text.lines().map(line -> {
            var fields = line.strip().split(separator, 0);
            var number = match.group(1).equals("NF") ? fields.length : Integer.parseInt(match.group(1));
            return number == 0 ? line : number <= fields.length ? fields[number - 1] : "";
        })));
    }

    private static void sequence(ProcessEnvironment process, List<String> words) {
        var numbers = words.stream().map(Integer::parseInt).toList();
        var from = numbers.size() > 1 ? numbers.getFirst() : 1;
        var step = numbers.size() > 2 ? numbers.get(1) : 1;
        var out = new StringBuilder();
        for (int i = from; i <= numbers.getLast() && out.length() < 100_000; i += Math.max(1, step)) {
            out.append(i).append('\n');
        }
        process.output(out.toString());
    }
}
