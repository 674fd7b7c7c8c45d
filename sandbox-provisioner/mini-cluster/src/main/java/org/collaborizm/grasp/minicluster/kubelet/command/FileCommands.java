package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Program;
import org.collaborizm.grasp.minicluster.kubelet.process.RawText;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;

/** Commands that list and change files. */
final class FileCommands {
    private FileCommands() {}

    static Map<String, Program> all() {
        return Map.of(
                "ls", Simple.of(FileCommands::list),
                "mkdir",
                        Simple.of((process, words) -> each(
                                process,
                                words,
                                "mkdir: can't create directory '%s': %s\n",
                                (files, path) -> files.makeDirectory(path) ? "" : files.refusal(path))),
                "touch",
                        Simple.of((process, words) -> each(
                                process,
                                words,
                                "touch: %s: %s\n",
                                (files, path) -> files.append(path, "") ? "" : files.refusal(path))),
                "rm", Simple.of(FileCommands::remove),
                "rmdir", Simple.of(FileCommands::remove),
                "cp", Simple.of((process, words) -> copy(process, words, false)),
                "mv", Simple.of((process, words) -> copy(process, words, true)),
                "chmod", Simple.of((process, words) -> {}),
                "chown", Simple.of((process, words) -> {}));
    }

    private static void list(ProcessEnvironment process, List<String> words) {
        var options = Options.parse(words, Set.of());
        var wanted = options.operands().isEmpty() ? List.of(".") : options.operands();
        for (var name : wanted) {
            var path = Files.resolve(process.workingDirectory(), name);
            var files = process.machine().files();
            if (SystemFiles.read(process, path).isPresent() && !files.isDirectory(path)) {
                process.output(name + "\n");
            } else if (files.isDirectory(path) || Places.standard(path)) {
                if (wanted.size() > 1) {
                    process.output(name + ":\n");
                }
                process.output(listing(process, path, options));
            } else {
                process.error("ls: %s: No such file or directory\n".formatted(name));
                process.exit(1);
            }
        }
    }

    private static String listing(ProcessEnvironment process, String path, Options options) {
        Collection<String> names = process.machine().files().list(path);
        if (path.equals("/")) {
            var all = new TreeSet<>(names);
            all.addAll(Places.root());
            names = all;
        }
        var lines = new StringBuilder(options.has("l") ? "total " + names.size() * 4 + "\n" : "");
        for (var name : names) {
            var full = (path.equals("/") ? "" : path) + "/" + name;
            lines.append(options.has("l") ? details(process, full) : "")
                    .append(name)
                    .append('\n');
        }
        return lines.toString();
    }

    private static String details(ProcessEnvironment process, String path) {
        var content = process.machine().files().read(path);
        var size = content.map(it -> RawText.bytes(it).length).orElse(4096);
        return "%s    1 root     root      %8d Jan  1 00:00 "
                .formatted(content.isPresent() ? "-rw-r--r--" : "drwxr-xr-x", size);
    }

    private static void each(ProcessEnvironment process, List<String> words, String complaint, Change change) {
        for (var name : Options.parse(words, Set.of("m")).operands()) {
            var problem = change.apply(process.machine().files(), Files.resolve(process.workingDirectory(), name));
            if (!problem.isEmpty()) {
                process.error(complaint.formatted(name, problem));
                process.exit(1);
            }
        }
    }

    private static void remove(ProcessEnvironment process, List<String> words) {
        var options = Options.parse(words, Set.of());
        for (var name : options.operands()) {
            var path = Files.resolve(process.workingDirectory(), name);
            var files = process.machine().files();
            if (!files.exists(path)) {
                if (!options.has("f")) {
                    process.error("rm: can't remove '%s': No such file or directory\n".formatted(name));
                    process.exit(1);
                }
            } else if (!files.remove(path)) {
                process.error("rm: can't remove '%s': %s\n".formatted(name, files.refusal(path)));
                process.exit(1);
            }
        }
    }

    private static void copy(ProcessEnvironment process, List<String> words, boolean move) {
        var operands = Options.parse(words, Set.of()).operands();
        if (operands.size() < 2) {
            process.error("cp: missing file operand\n");
            process.exit(1);
            return;
        }
        var files = process.machine().files();
        var to = Files.resolve(process.workingDirectory(), operands.getLast());
        for (var name : operands.subList(0, operands.size() - 1)) {
            var from = Files.resolve(process.workingDirectory(), name);
            var content = files.read(from);
            var target = files.isDirectory(to) ? to + from.substring(from.lastIndexOf('/')) : to;
            if (content.isEmpty()) {
                process.error("cp: can't stat '%s': No such file or directory\n".formatted(name));
                process.exit(1);
            } else if (!files.write(target, content.get())) {
                process.error("cp: can't create '%s': %s\n".formatted(target, files.refusal(target)));
                process.exit(1);
            } else if (move) {
                files.remove(from);
            }
        }
    }

    @FunctionalInterface
    private interface Change {
        String apply(Files files, String path);
    }
}
