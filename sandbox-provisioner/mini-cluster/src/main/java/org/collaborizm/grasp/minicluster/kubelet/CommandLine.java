package org.collaborizm.grasp.minicluster.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.kubelet.image.Image;
import tools.jackson.databind.JsonNode;

/** What a container runs: its own command and arguments, or the image's. */
final class CommandLine {
    private final JsonNode spec;
    private final Image image;
    private final Map<String, String> variables;

    CommandLine(JsonNode spec, Image image, Map<String, String> variables) {
        this.spec = spec;
        this.image = image;
        this.variables = variables;
    }

    List<String> arguments() {
        var command = expanded(spec.path("command"));
        var arguments = expanded(spec.path("args"));
        var all = new ArrayList<>(command.isEmpty() ? image.entrypoint() : command);
        if (!arguments.isEmpty()) {
            all.addAll(arguments);
        } else if (command.isEmpty()) {
            all.addAll(image.command());
        }
        return all;
    }

    private List<String> expanded(JsonNode list) {
        return list.valueStream().map(it -> expand(it.asString(""), variables)).toList();
    }

    /** {@code $(NAME)} by a variable's value, as {@code third_party/forked/golang/expansion}. */
    static String expand(String text, Map<String, String> variables) {
        var expanded = new StringBuilder();
        var at = 0;
        for (var dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
            expanded.append(text, at, dollar);
            var close = text.indexOf(')', dollar);
            if (text.startsWith("$$", dollar)) {
                expanded.append('$');
                at = dollar + 2;
            } else if (text.startsWith("$(", dollar) && close > 0) {
                var name = text.substring(dollar + 2, close);
                expanded.append(variables.getOrDefault(name, "$(" + name + ")"));
                at = close + 1;
            } else {
                expanded.append('$');
                at = dollar + 1;
            }
        }
        return expanded.append(text.substring(at)).toString();
    }
}
