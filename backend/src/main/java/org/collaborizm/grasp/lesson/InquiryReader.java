package org.collaborizm.grasp.lesson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a check asks besides what it watches. */
final class InquiryReader {
    static final List<String> KEYS = List.of("can", "http", "logs", "input");

    private static final String USER = "[A-Za-z0-9@._:/-]{1,253}";
    private static final String VERB = "[a-z]{1,40}|\\*";
    private static final String PLURAL = "[a-z][a-z0-9-]{0,60}|\\*";
    private static final String GROUP = "[a-z0-9]([a-z0-9.-]{0,100}[a-z0-9])?|\\*";
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String PATH = "(/(\\.?[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?)+(\\?[A-Za-z0-9._~=&%-]*)?";
    private static final String A_NAME = "a name that Kubernetes gives";
    private static final int LONGEST_PATH = 200;
    private static final int MOST = 10;
    private static final int MOST_TIMES = 20;
    private static final int MOST_LINES = 200;
    private static final int MOST_CHOICES = 20;

    private final Problems problems;

    InquiryReader(Problems problems) {
        this.problems = problems;
    }

    /** @param watch the check's selections */
    Map<String, Inquiry> read(Mapping lines, Map<String, Selection> watch) {
        var all = new LinkedHashMap<String, Inquiry>();
        named(lines, "can", watch, all, this::access);
        named(lines, "http", watch, all, this::http);
        named(lines, "logs", watch, all, it -> logs(it, watch));
        named(lines, "input", watch, all, this::input);
        if (all.size() > MOST) {
            problems.at(lines.position(), "A check asks at most " + MOST + " things; split it into several checks.");
        }
        return all;
    }

    private void named(
            Mapping lines,
            String key,
            Map<String, Selection> watch,
            Map<String, Inquiry> all,
            Function<Mapping, Optional<? extends Inquiry>> reader) {
        Optional<Mapping> names = lines.mapping(key);
        if (names.isEmpty()) {
            return;
        }
        for (String name : names.get().keys()) {
            if (!name.matches(CheckReader.LIST)) {
                problems.at(names.get().position(name), CheckReader.notUsable(name));
            }
            boolean taken = watch.containsKey(name) || all.containsKey(name);
            if (taken) {
                problems.at(names.get().position(name), "\"" + name + "\" is taken in this check; find another name.");
            }
            names.get().mapping(name).flatMap(reader).filter(_ -> !taken).ifPresent(it -> all.put(name, it));
        }
    }

    private Optional<Inquiry.Access> access(Mapping lines) {
        Optional<String> user = needed(lines, "as", USER, "a user, such as system:serviceaccount:default:app");
        Optional<String> verb = needed(lines, "verb", VERB, "a verb such as get, list or create");
        Optional<String> resource =
                needed(lines, "resource", PLURAL, "a kind in the plural and in small letters, such as pods");
        String group = optional(lines, "group", GROUP, "a group of the API such as apps");
        String subresource = optional(lines, "subresource", PLURAL, "a part of a resource such as log");
        String namespace = optional(lines, "namespace", LABEL, A_NAME);
        String name = optional(lines, "name", CheckReader.NAME, A_NAME);
        lines.nothingElse();
        return user.isEmpty() || verb.isEmpty() || resource.isEmpty()
                ? Optional.empty()
                : Optional.of(new Inquiry.Access(
                        user.get(), verb.get(), group, resource.get(), subresource, namespace, name));
    }

    private Optional<Inquiry.Http> http(Mapping lines) {
        Optional<String> namespace = needed(lines, "namespace", LABEL, A_NAME);
        boolean pod = lines.has("pod");
        String service = optional(lines, "service", CheckReader.NAME, A_NAME);
        String name = optional(lines, "pod", CheckReader.NAME, A_NAME);
        if (pod == lines.has("service")) {
            problems.at(lines.position(), "Who is asked? Name either a \"service\" or a \"pod\".");
        }
        Optional<String> port = needed(lines, "port", LABEL, "the number or the name of a port");
        Optional<String> path = needed(
                lines,
                "path",
                PATH,
                "a path such as /hostname; it begins with \"/\", has letters, digits and . _ ~ - only, and nothing leads"
                        + " back up");
        path.filter(it -> it.length() > LONGEST_PATH)
                .ifPresent(_ ->
                        problems.at(lines.position("path"), "A path has at most " + LONGEST_PATH + " characters."));
        int times = number(lines, "times", MOST_TIMES, 1);
        lines.nothingElse();
        return namespace.isEmpty() || port.isEmpty() || path.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Inquiry.Http(namespace.get(), pod, pod ? name : service, port.get(), path.get(), times));
    }

    private Optional<Inquiry.Logs> logs(Mapping lines, Map<String, Selection> watch) {
        Optional<Scalar> of = lines.needed("of");
        String container = optional(lines, "container", LABEL, A_NAME);
        int last = number(lines, "lines", MOST_LINES, MOST_LINES / 4);
        lines.nothingElse();
        if (of.isEmpty()) {
            return Optional.empty();
        }
        Selection pods = watch.get(of.get().text());
        if (pods == null || !pods.kind().equals("Pod") || !pods.apiVersion().equals("v1")) {
            problems.at(
                    of.get().position(),
                    "\"of\" is the name of Pods under \"watch\", and \""
                            + of.get().text() + "\" is none.");
            return Optional.empty();
        }
        return Optional.of(new Inquiry.Logs(of.get().text(), container, last));
    }

    private Optional<Inquiry.Input> input(Mapping lines) {
        Optional<Scalar> label = lines.needed("label");
        List<String> choices =
                lines.texts("choices").stream().map(it -> it.text().strip()).toList();
        Optional<Scalar> solution = lines.needed("solution");
        lines.nothingElse();
        if (lines.has("choices") && (choices.size() < 2 || choices.size() > MOST_CHOICES)) {
            problems.at(lines.position("choices"), "There are 2 to " + MOST_CHOICES + " choices.");
        }
        if (choices.stream().anyMatch(it -> it.isEmpty() || it.length() > Inquiry.LONGEST_INPUT)
                || choices.stream().distinct().count() < choices.size()) {
            problems.at(
                    lines.position("choices"),
                    "Each choice is a text of its own of 1 to " + Inquiry.LONGEST_INPUT + " characters.");
        }
        return label.flatMap(it -> solution.map(command ->
                new Inquiry.Input(it.text().strip(), choices, command.text().strip())));
    }

    private int number(Mapping lines, String key, int most, int otherwise) {
        return lines.text(key).isPresent() ? lines.number(key, 1, most).orElse(otherwise) : otherwise;
    }

    private static Optional<String> needed(Mapping lines, String key, String pattern, String what) {
        return lines.needed(key, pattern, what).map(Scalar::text);
    }

    private static String optional(Mapping lines, String key, String pattern, String what) {
        return lines.text(key, pattern, what).map(Scalar::text).orElse("");
    }
}
