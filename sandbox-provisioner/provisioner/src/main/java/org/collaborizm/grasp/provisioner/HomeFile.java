package org.collaborizm.grasp.provisioner;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file in the home of a learner's shells. None that is hidden: those are settings, and settings run commands.
 *
 * @param path relative to the home, such as {@code manifests/web.yaml}
 */
public record HomeFile(String path) {
    /** Of a file's text, in UTF-8. */
    public static final int MOST_BYTES = 64 << 10;

    private static final Pattern PATH =
            Pattern.compile("(?=.{1,100}\\z)[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*){0,4}");

    /** @throws IllegalArgumentException if it is no such path */
    public HomeFile {
        if (!isPath(path)) {
            throw new IllegalArgumentException("Not a path of a file in a home: " + path);
        }
    }

    /** Whether it is a relative path of at most 5 names and 100 characters, none of them hidden. */
    public static boolean isPath(String path) {
        return PATH.matcher(path).matches();
    }

    /** @throws IllegalArgumentException if the text is too long for a file */
    static byte[] bytes(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("A file has at most " + MOST_BYTES + " bytes, not " + bytes.length);
        }
        return bytes;
    }

    /** The folders that it is in, the outermost first. */
    List<String> folders() {
        var names = Arrays.asList(path.split("/", -1));
        return names.subList(0, names.size() - 1);
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
