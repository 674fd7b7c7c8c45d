package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A kubectl of this host that fits the embedded cluster. A kubectl may be a front that chooses among several beside it, as
 * some cloud tools' is; then the one beside it that is of the cluster's own version is taken.
 *
 * @param path with every link resolved
 * @param minor of its version, 32 of v1.32.5
 */
record KubectlBinary(Path path, int minor) {
    static final int CLUSTER_MINOR = 32;
    private static final Pattern VERSION = Pattern.compile("\"gitVersion\"\\s*:\\s*\"v1\\.(\\d+)\\.");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * @param wanted a path given by whoever runs the server; empty for $KUBECTL, and then the search path
     * @return the first that is within one minor version of the cluster
     */
    static Optional<KubectlBinary> find(String wanted) {
        for (var candidate : candidates(wanted)) {
            var found = minor(candidate).filter(it -> Math.abs(it - CLUSTER_MINOR) <= 1);
            if (found.isPresent()) {
                return Optional.of(new KubectlBinary(candidate, found.get()));
            }
        }
        return Optional.empty();
    }

    private static List<Path> candidates(String wanted) {
        var named = new ArrayList<Path>();
        if (!wanted.isBlank()) {
            named.add(Path.of(wanted));
        } else {
            Optional.ofNullable(System.getenv("KUBECTL"))
                    .filter(it -> !it.isBlank())
                    .map(Path::of)
                    .ifPresent(named::add);
            HostCommand.on(System.getenv().getOrDefault("PATH", "") + ":/usr/local/bin:/usr/bin", "kubectl")
                    .forEach(named::add);
        }
        var candidates = new LinkedHashSet<Path>();
        for (var path : named) {
            real(path).ifPresent(it -> {
                real(it.resolveSibling("kubectl.1." + CLUSTER_MINOR)).ifPresent(candidates::add);
                candidates.add(it);
            });
        }
        return List.copyOf(candidates);
    }

    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath()).filter(Files::isExecutable);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> minor(Path kubectl) {
        var answer = HostCommand.run(List.of(kubectl.toString(), "version", "--client", "-o", "json"), PATIENCE);
        var version = VERSION.matcher(answer.output());
        return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
    }

    /** What bash needs for completing its words; empty if it cannot say. */
    String completion() {
        var answer = HostCommand.run(List.of(path.toString(), "completion", "bash"), PATIENCE);
        return answer.succeeded() ? answer.output() + "\n" : "";
    }
}
