package org.collaborizm.grasp.lesson;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Where lessons come from. */
@FunctionalInterface
interface LessonSource {
    /**
     * The file's text, if there is such a file.
     *
     * @param path relative to the lessons' folder
     */
    Optional<String> read(String path);

    /**
     * All files below a folder; none if there is no such folder.
     *
     * @param folder relative to the lessons' folder, with a slash at its end
     * @return paths relative to the lessons' folder
     */
    default List<String> list(String folder) {
        return List.of();
    }

    /** @param folder the lessons' folder or that of one lesson, or null for the lessons that come with Grasp */
    static LessonSource of(@Nullable Path folder) {
        return folder == null ? new Bundled() : FolderSource.of(folder);
    }

    /** The lessons that come with Grasp. */
    record Bundled() implements LessonSource {
        private static final String ROOT = "/lessons/";

        @Override
        public Optional<String> read(String path) {
            try (InputStream stream = LessonSource.class.getResourceAsStream(ROOT + path)) {
                return stream == null
                        ? Optional.empty()
                        : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public List<String> list(String folder) {
            try {
                var found = new PathMatchingResourcePatternResolver().getResources("classpath:" + ROOT + folder + "**");
                return Arrays.stream(found)
                        .filter(Resource::isReadable)
                        .map(Bundled::path)
                        .sorted()
                        .toList();
            } catch (FileNotFoundException noFolder) {
                return List.of();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private static String path(Resource resource) {
            try {
                var address = resource.getURL().toString();
                return address.substring(address.lastIndexOf(ROOT) + ROOT.length());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
