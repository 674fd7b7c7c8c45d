package org.collaborizm.grasp.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where lessons come from. */
@FunctionalInterface
interface LessonSource {
    /**
     * The file's text, if there is such a file.
     *
     * @param path relative to the lessons' folder
     */
    Optional<String> read(String path);

    /** @param folder the lessons' folder or that of one lesson, or null for the lessons that come with Grasp */
    static LessonSource of(@Nullable Path folder) {
        return folder == null ? LessonSource::bundled : FolderSource.of(folder);
    }

    private static Optional<String> bundled(String path) {
        try (InputStream stream = LessonSource.class.getResourceAsStream("/lessons/" + path)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
