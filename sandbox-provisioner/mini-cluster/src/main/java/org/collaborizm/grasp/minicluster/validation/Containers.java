package org.collaborizm.grasp.minicluster.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The containers of a Pod. */
final class Containers {
    static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
    private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> MESSAGE_POLICIES = List.of("FallbackToLogsOnError", "File");
    private static final String NOT_FOR_INIT = "may not be set for init containers without restartPolicy=Always";
    private static final List<String> NOT_EPHEMERAL =
            List.of("ports", "resources", "lifecycle", "livenessProbe", "readinessProbe", "startupProbe");

    private final Map<String, Field> volumes;
    private final long gracePeriod;

    Containers(Map<String, Field> volumes, long gracePeriod) {
        this.volumes = volumes;
        this.gracePeriod = gracePeriod;
    }

    void regular(Field containers) {
        if (containers.size() == 0) {
            containers.required();
            return;
        }
        var names = new HashSet<String>();
        containers.items().forEach(container -> {
            common(container);
            if (!names.add(container.text("name"))) {
                container.child("name").duplicate();
            }
            Probes.ofContainer(container, gracePeriod);
            if (container.has("restartPolicy")) {
                container.child("restartPolicy").forbidden("may not be set for non-init containers");
            }
        });
        hostPorts(containers.items());
    }

    void init(Field containers, Field others) {
        var names = names(others);
        containers.items().forEach(container -> {
            common(container);
            var sidecar = container.text("restartPolicy").equals("Always");
            if (container.has("restartPolicy")) {
                container.child("restartPolicy").oneOf(List.of("Always"));
            }
            if (!container.text("name").isEmpty() && !names.add(container.text("name"))) {
                container.child("name").duplicate();
            }
            hostPorts(Stream.of(container));
            if (sidecar) {
                Probes.ofContainer(container, gracePeriod);
            } else {
                Stream.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe")
                        .filter(container::has)
                        .forEach(it -> container.child(it).forbidden(NOT_FOR_INIT));
            }
        });
    }

    void ephemeral(Field containers, Field regular, Field init) {
        var others = names(regular);
        others.addAll(names(init));
        var all = new HashSet<>(others);
        containers.items().forEach(container -> {
            common(container);
            if (!all.add(container.text("name"))) {
                container.child("name").duplicate();
            }
            var target = container.child("targetContainerName");
            if (target.filled() && !others.contains(target.text())) {
                target.notFound();
            }
            NOT_EPHEMERAL.stream()
                    .filter(it -> container.child(it).filled())
                    .forEach(it -> container.child(it).forbidden("cannot be set for an Ephemeral Container"));
            whitespace(container);
        });
    }

    static void whitespace(Field container) {
        var image = container.child("image");
        if (!image.text().equals(image.text().strip())) {
            image.invalid("must not have leading or trailing whitespace");
        }
    }

    private static Set<String> names(Field containers) {
        var names = new HashSet<String>();
        containers.items().forEach(it -> names.add(it.text("name")));
        return names;
    }

    private void common(Field container) {
        var name = container.child("name");
        if (name.filled()) {
            name.invalid(Syntax.label(name.text()));
        } else {
            name.required();
        }
        VolumeSources.required(container, "image");
        container.child("terminationMessagePolicy").requiredOneOf(MESSAGE_POLICIES);
        ports(container.child("ports"));
        Environment.variables(container.child("env"));
        Environment.from(container.child("envFrom"));
        new Mounts(volumes, container).check();
        container.child("imagePullPolicy").requiredOneOf(PULL_POLICIES);
        Amounts.requirements(container.child("resources"));
        Security.container(container.child("securityContext"));
    }

    private static void ports(Field ports) {
        var names = new HashSet<String>();
        ports.items().forEach(port -> {
            var name = port.child("name");
            if (name.filled()) {
                var wrong = Syntax.portName(name.text());
                name.invalid(wrong);
                if (wrong.isEmpty() && !names.add(name.text())) {
                    name.duplicate();
                }
            }
            var number = port.child("containerPort");
            if (number.number() == 0) {
                number.required();
            } else {
                number.invalid(Syntax.port(number.number()));
            }
            if (port.child("hostPort").number() != 0) {
                port.child("hostPort")
                        .invalid(Syntax.port(port.child("hostPort").number()));
            }
            port.child("protocol").requiredOneOf(PROTOCOLS);
        });
    }

    private static void hostPorts(Stream<Field> containers) {
        var taken = new HashMap<String, Field>();
        containers.flatMap(it -> it.items("ports")).forEach(port -> {
            var number = port.child("hostPort");
            var key = port.text("protocol") + "/" + port.text("hostIP") + "/" + number.number();
            if (number.number() != 0 && taken.putIfAbsent(key, port) != null) {
                number.duplicate(key);
            }
        });
    }
}
