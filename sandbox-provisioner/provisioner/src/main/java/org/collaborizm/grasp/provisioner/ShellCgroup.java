package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control groups that bound all of a sandbox together, made where this server may: beside its own in the one hierarchy of
 * version 2, below its own in those of version 1. Where it may not, a sandbox has only its bounds for each process.
 */
final class ShellCgroup {
    private static final Logger log = LoggerFactory.getLogger(ShellCgroup.class);
    private static final Path HIERARCHIES = Path.of("/sys/fs/cgroup");
    private static final String MEMORY = String.valueOf(192 << 20);
    private static final String PROCESSES = "300";
    private static final List<Bound> BOUNDS = List.of(
            new Bound("memory.max", MEMORY),
            new Bound("memory.swap.max", "0"),
            new Bound("pids.max", PROCESSES),
            new Bound("cpu.max", "50000 100000"),
            new Bound("cpu.weight", "25"));
    private static final Map<String, List<Bound>> OLD_BOUNDS = Map.of(
            "memory",
            List.of(new Bound("memory.limit_in_bytes", MEMORY), new Bound("memory.memsw.limit_in_bytes", MEMORY)),
            "pids",
            List.of(new Bound("pids.max", PROCESSES)),
            "cpu",
            List.of(new Bound("cpu.cfs_quota_us", "50000"), new Bound("cpu.shares", "256")));

    private final String name;
    private final Path hierarchies;
    private final List<String> own;

    ShellCgroup(String lease) {
        this(lease, HIERARCHIES, ownGroups());
    }

    /** @param own the lines of /proc/self/cgroup */
    ShellCgroup(String lease, Path hierarchies, List<String> own) {
        this.name = "grasp-shells-" + lease;
        this.hierarchies = hierarchies;
        this.own = List.copyOf(own);
    }

    private record Bound(String file, String value) {}

    /** @return the files to write a process's number to, one for each group there is; none if none may be made */
    List<Path> make() {
        var files = new ArrayList<Path>();
        groups().forEach((group, bounds) -> {
            try {
                if (!Files.isDirectory(group)) {
                    Files.createDirectory(group);
                }
                enable(group, bounds.getFirst());
                var bound = bounds.stream()
                        .filter(it -> set(group.resolve(it.file()), it.value()))
                        .count();
                if (bound > 0 && Files.isWritable(group.resolve("cgroup.procs"))) {
                    files.add(group.resolve("cgroup.procs"));
                }
            } catch (IOException e) {
                log.debug("No control group {}", group, e);
            }
        });
        return files;
    }

    /** In version 2, a group has only what the one above it hands on. */
    private static void enable(Path group, Bound first) {
        var handedOn = group.resolveSibling("cgroup.subtree_control");
        if (Files.exists(handedOn) && !Files.exists(group.resolve(first.file()))) {
            List.of("+memory", "+pids", "+cpu").forEach(it -> set(handedOn, it));
        }
    }

    /** @return whether it is so now */
    private static boolean set(Path file, String value) {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            Files.writeString(file, value);
            return true;
        } catch (IOException e) {
            log.debug("{} stays as it is", file, e);
            return false;
        }
    }

    /** Removes them; their processes have ended. */
    void remove() {
        for (var group : groups().keySet()) {
            try {
                Files.deleteIfExists(group);
            } catch (IOException e) {
                log.debug("Control group {} stays", group, e);
            }
        }
    }

    private Map<Path, List<Bound>> groups() {
        var groups = new LinkedHashMap<Path, List<Bound>>();
        for (var line : own) {
            var parts = line.split(":", 3);
            var path = parts[2].substring(1);
            if (parts[1].isEmpty() && Files.exists(hierarchies.resolve("cgroup.controllers"))) {
                groups.put(beside(hierarchies.resolve(path)), BOUNDS);
            } else if (OLD_BOUNDS.containsKey(parts[1])) {
                var below = hierarchies.resolve(parts[1]).resolve(path);
                groups.put(below.resolve(name), Objects.requireNonNull(OLD_BOUNDS.get(parts[1])));
            }
        }
        return groups;
    }

    private Path beside(Path group) {
        return group.equals(hierarchies) ? group.resolve(name) : group.resolveSibling(name);
    }

    private static List<String> ownGroups() {
        try {
            return Files.readAllLines(Path.of("/proc/self/cgroup"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
