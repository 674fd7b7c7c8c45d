package org.collaborizm.grasp.provisioner;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of simulated shells, as a program of this machine sees them.
 *
 * @param root stands for {@code /}
 */
record Mirror(Path root) {
    /** Larger files are not taken back: they would have no room there. In bytes. */
    private static final long LARGEST = 4 << 20;

    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    void write(Map<String, String> contents) throws IOException {
        for (var directory : List.of(SimulatedFiles.HOME, SimulatedFiles.TEMPORARY)) {
            Files.createDirectories(at(directory));
        }
        for (var file : contents.entrySet()) {
            var path = at(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
    }

    /**
     * Every file of text as it is now.
     *
     * @return contents by path
     */
    Map<String, String> read() throws IOException {
        var contents = new HashMap<String, String>();
        for (var directory : List.of(SimulatedFiles.HOME, SimulatedFiles.TEMPORARY)) {
            for (var file : files(at(directory))) {
                var path = "/" + root.relativize(file).toString().replace('\\', '/');
                text(file).ifPresent(it -> contents.put(path, it));
            }
        }
        return contents;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static Optional<String> text(Path file) throws IOException {
        try {
            return Files.size(file) > LARGEST ? Optional.empty() : Optional.of(Files.readString(file));
        } catch (MalformedInputException binary) {
            return Optional.empty();
        }
    }
}
