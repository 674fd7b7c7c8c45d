package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One short command on this host, without anything of this server's environment but the path. */
final class HostCommand {
    private static final String STANDARD_PATH = "/usr/bin:/bin:/usr/sbin:/sbin";

    private HostCommand() {}

    /**
     * @param exit its exit code, -1 if it could not run or took too long
     * @param output both of its outputs together
     */
    record Result(int exit, String output) {
        boolean succeeded() {
            return exit == 0;
        }
    }

    static Result run(List<String> command, Duration patience) {
        try {
            var printed = Files.createTempFile("grasp", ".out");
            try {
                return run(command, patience, printed);
            } finally {
                Files.deleteIfExists(printed);
            }
        } catch (IOException e) {
            return new Result(-1, Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }

    private static Result run(List<String> command, Duration patience, Path printed) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", STANDARD_PATH);
        var process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Result(-1, command.getFirst() + " took longer than " + patience.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Result(-1, "interrupted");
        }
        return new Result(
                process.exitValue(),
                Files.readString(printed, StandardCharsets.UTF_8).strip());
    }

    /** The program of that name in the system's own folders. */
    static Optional<Path> find(String name) {
        return on(STANDARD_PATH, name).findFirst();
    }

    /** All programs of that name in the folders of a search path, in its order. */
    static Stream<Path> on(String searchPath, String name) {
        return Arrays.stream(searchPath.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile);
    }
}
