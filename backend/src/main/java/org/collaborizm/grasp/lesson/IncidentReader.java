package org.collaborizm.grasp.lesson;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one incident block. */
final class IncidentReader {
    private static final Duration LATEST = Duration.ofMinutes(5);
    private static final List<String> ACTS = List.of("node", "apply", "delete");

    private final Problems problems;
    private final ManifestReader manifests;

    IncidentReader(Problems problems) {
        this.problems = problems;
        this.manifests = new ManifestReader(problems);
    }

    /** The incident, or nothing if anything in it is wrong. */
    Optional<Incident> read(YamlText yaml, int line) {
        return yaml.mapping().flatMap(it -> read(it, line));
    }

    private Optional<Incident> read(Mapping lines, int line) {
        int before = problems.count();
        var times = new TimeReader(LATEST, "30s or 2m", problems);
        var after = lines.needed("after").map(it -> times.read("after", it)).orElse(Duration.ZERO);
        var what = what(lines);
        lines.nothingElse();
        if (ACTS.stream().filter(lines::has).count() != 1) {
            problems.at(lines.position(), "An incident has one of \"node\", \"apply\" and \"delete\".");
        }
        return problems.count() > before ? Optional.empty() : what.map(it -> new Incident(after, it, line));
    }

    private Optional<Incident.What> what(Mapping lines) {
        Optional<Incident.What> node =
                lines.text("node").map(it -> new Incident.NodeDown(it.text().strip()));
        Optional<Incident.What> apply = lines.text("apply").map(this::apply);
        Optional<Incident.What> delete = lines.mapping("delete").flatMap(this::delete);
        return node.or(() -> apply).or(() -> delete);
    }

    private Incident.What apply(Scalar text) {
        var first = text.position(0);
        var yaml = new YamlText(text.text(), first.line(), Math.max(0, first.column() - 1), problems);
        int before = problems.count();
        var objects = manifests.read(yaml);
        if (objects.isEmpty() && problems.count() == before) {
            problems.at(text.position(), "There is nothing to apply here.");
        }
        return new Incident.Apply(objects);
    }

    private Optional<Incident.What> delete(Mapping lines) {
        var object = manifests.place(lines, lines);
        lines.nothingElse();
        return object.map(it -> new Incident.Delete(
                new Selection(it.apiVersion(), it.kind(), it.namespace(), it.name(), Map.of(), Map.of())));
    }
}
