package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The processes that hold a lease's sandbox, found by their words, so that they are found by any server, and also where the
 * one that started them had no time to note it. When they end, the kernel ends all that is in the sandbox.
 *
 * <p>Whoever calls a process the same from inside a sandbox has that process ended, no other.
 */
final class ShellProcesses {
    private final String lease;

    ShellProcesses(String lease) {
        this.lease = lease;
    }

    boolean areThere() {
        return !find().isEmpty();
    }

    /** @return whether they were gone in time */
    boolean end(Duration patience) throws InterruptedException {
        var deadline = Deadline.in(patience);
        var ended = new ArrayList<ProcessHandle>();
        return deadline.await(() -> {
                    var found = find();
                    found.forEach(ProcessHandle::destroyForcibly);
                    ended.addAll(found);
                    ended.removeIf(it -> !isRunning(it));
                    return ended.isEmpty() ? Optional.of(true) : Optional.<Boolean>empty();
                })
                .isPresent();
    }

    private List<ProcessHandle> find() {
        return ProcessHandle.allProcesses().filter(this::isOfTheLease).toList();
    }

    private boolean isOfTheLease(ProcessHandle process) {
        var words = List.of(read(process, "cmdline").split("\0"));
        return words.getLast().equals(lease) && words.contains(ShellFolder.SUPERVISE);
    }

    /** One that ended and was not collected by its parent runs no more. */
    private static boolean isRunning(ProcessHandle process) {
        var stat = read(process, "stat");
        return process.isAlive() && !stat.substring(stat.lastIndexOf(')') + 1).startsWith(" Z");
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended meanwhile
        }
    }
}
