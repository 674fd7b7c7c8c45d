package org.collaborizm.grasp.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A folder of lessons, or the folder of one. A folder without {@code series.yaml} has its lessons in the order of their
 * names.
 */
final class FolderSource implements LessonSource {
    private static final String LESSON = "lesson.md";

    private final Path root;
    private final Optional<String> only;

    private FolderSource(Path root, Optional<String> only) {
        this.root = root;
        this.only = only;
    }

    static FolderSource of(Path folder) {
        Path here = folder.toAbsolutePath().normalize();
        boolean one = Files.isRegularFile(here.resolve(LESSON));
        return new FolderSource(root(here), one ? Optional.of(here.getFileName().toString()) : Optional.empty());
    }

    /** The folder that paths are relative to: of the lesson's folder, the one around it. */
    static Path root(Path folder) {
        Path here = folder.toAbsolutePath().normalize();
        Path around = here.getParent();
        return around != null && Files.isRegularFile(here.resolve(LESSON)) ? around : here;
    }

    @Override
    public Optional<String> read(String path) {
        try {
            return path.equals(SeriesReader.FILE) ? series() : file(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<String> series() throws IOException {
        if (only.isPresent()) {
            return Optional.of(listing(List.of(only.get())));
        }
        Optional<String> written = file(SeriesReader.FILE);
        List<String> found = written.isPresent() || !Files.isDirectory(root) ? List.of() : lessons();
        return found.isEmpty() ? written : Optional.of(listing(found));
    }

    private Optional<String> file(String path) throws IOException {
        Path file = root.resolve(path);
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private List<String> lessons() throws IOException {
        try (var folders = Files.list(root)) {
            return folders.filter(it -> Files.isRegularFile(it.resolve(LESSON)))
                    .map(it -> it.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<String> list(String folder) {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (var all = Files.walk(start)) {
            var files = all.filter(it -> !Files.isDirectory(it)).toList();
            var link = files.stream().filter(Files::isSymbolicLink).findFirst();
            if (link.isPresent()) {
                throw new IOException(root.relativize(link.get()) + " is a link; put the file itself there");
            }
            return files.stream()
                    .map(it -> root.relativize(it).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String listing(List<String> names) {
        return names.stream()
                .map(name -> "  - '" + name.replace("'", "''") + "'\n")
                .collect(Collectors.joining("", "title: Lessons\nlessons:\n", ""));
    }
}
