package org.collaborizm.grasp.minicluster.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes out of answers what two runs on one and the same cluster would differ in. */
final class Normaliser {
    private static final String RANDOM = "[bcdfghjklmnpqrstvwxz2456789]";
    private static final String AGE = "\\d+(?:\\.\\d+)?(?:ms|[smhdy])(?:\\d+[smhd])?";

    /** A pattern and what stands for it. */
    private record Rule(Pattern pattern, String replacement) {
        static Rule of(String pattern, String replacement) {
            return new Rule(Pattern.compile(pattern, Pattern.MULTILINE), replacement);
        }

        String apply(String text) {
            return pattern.matcher(text).replaceAll(replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            // What kubectl says of itself and of its distance to the server.
            Rule.of("^WARNING: version difference between client.*\\R?", ""),
            Rule.of("\\bkubectl\\.\\d\\.\\d+\\b", "kubectl"),
            Rule.of("^[IWE]\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d+ +\\d+ ", "<log> "),
            Rule.of("^[Ww]aiting for .*\\.\\.\\.\\R", ""),
            // What only a simulation has to say.
            Rule.of("^(?:Warning: |299 - \").*accepted, not simulated here.*\\R?", ""),
            // Identities and times.
            Rule.of("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<uid>"),
            Rule.of("((?:resourceVersion|Resource Version)\"? ?: *\"?)\\d+", "$1<version>"),
            Rule.of("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)", "<time>"),
            Rule.of("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}", "<time>"),
            Rule.of("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? [+-]\\d{4}(?: UTC)?", "<time>"),
            Rule.of("\\(x\\d+ over " + AGE + "\\)", "(<times>)"),
            Rule.of("<invalid>", "<age>"),
            Rule.of("(?<=^|[ (])" + AGE + "(?: ago)?(?=$|[ )])", "<age>"),
            Rule.of("-----BEGIN CERTIFICATE-----[^\"]*-----END CERTIFICATE-----", "<certificate>"),
            // Places.
            Rule.of("https?://127\\.0\\.0\\.1:\\d+", "<server>"),
            Rule.of("\\b(?!127\\.0\\.0\\.1\\b|0\\.0\\.0\\.0\\b)\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b", "<ip>"),
            Rule.of("(?<=:)3[0-2]\\d{3}(?=/)|(?<=nodePort: |nodePort\" : )3[0-2]\\d{3}", "<port>"),
            Rule.of("/tmp/(LIVE|MERGED)-\\d+", "/tmp/$1"),
            // Secrets and hashes.
            Rule.of("(pod-template-hash\"?[=:] ?\"?)" + RANDOM + "{6,10}", "$1<hash>"),
            Rule.of("(controller-revision-hash\"?[=:] ?\"?[a-z-]*)" + RANDOM + "{6,10}", "$1<hash>"),
            Rule.of("sha256:[0-9a-f]{64}", "<digest>"),
            Rule.of("\\b[0-9a-f]{64}\\b", "<id>"),
            Rule.of("0xc[0-9a-f]{9}", "<pointer>"),
            Rule.of("[A-Za-z0-9+/=_.-]{120,}", "<blob>"),
            Rule.of("(?<=-token-|kube-api-access-)" + RANDOM + "{5}", "<random>"));

    /** What later versions say otherwise in many places, and the platform's own names for images. */
    private static final List<Rule> SAYINGS = List.of(
            Rule.of("(Created container):", "$1"),
            Rule.of("(Scaled (?:up|down) replica set \\S+) from \\d+ to", "$1 to"),
            Rule.of("^ +PodReadyToStartContainers +\\w+ *\\R", ""),
            Rule.of("^(?:IP Families|IP Family Policy|Internal Traffic Policy):.*\\R", ""),
            Rule.of(" preemption: \\d+/\\d+ nodes are available: [^.\"]*\\.", ""),
            Rule.of("node affinity/selector", "node affinity"),
            Rule.of("(failed quota: \\S+ must specify [^ \"]+) for: [\\w-]+", "$1"),
            Rule.of("^(Labels: +)kubernetes.io/metadata.name=\\S+$", "$1<none>"),
            Rule.of("\\bv1\\.(?:20|32)\\.\\d+(?:\\+k3s1)?\\b", "<release>"),
            Rule.of("[a-z0-9./-]+@<digest>", "<digest>"));

    private final List<Rule> rules;

    /** @param generates names that controllers make other names from */
    Normaliser(Set<String> generates) {
        rules = new ArrayList<>(RULES);
        rules.addAll(SAYINGS);
        if (!generates.isEmpty()) {
            var names = generates.stream().map(Pattern::quote).collect(Collectors.joining("|"));
            rules.add(Rule.of("\\b(" + names + ")-" + RANDOM + "{6,10}-" + RANDOM + "{5}\\b", "$1-<hash>-<random>"));
            rules.add(Rule.of("\\b(" + names + ")-" + RANDOM + "{8,10}\\b", "$1-<hash>"));
            rules.add(Rule.of("\\b(" + names + ")-" + RANDOM + "{5}\\b", "$1-<random>"));
        }
    }

    Answer normal(Step.Call call, Answer answer) {
        return new Answer(answer.code(), normal(answer.out(), call.unordered()), normal(answer.err(), false));
    }

    private String normal(String text, boolean unordered) {
        var result = PrettyJson.of(text);
        for (var rule : rules) {
            result = rule.apply(result);
        }
        // Columns are as wide as what was in them.
        var lines = result.lines()
                .map(line -> line.replaceAll("(?<=\\S)(?: {2,}|\t+)(?=\\S)", "  ")
                        .replaceFirst("^ {12,}", " ".repeat(12))
                        .stripTrailing());
        return (unordered ? lines.sorted() : lines)
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }
}
