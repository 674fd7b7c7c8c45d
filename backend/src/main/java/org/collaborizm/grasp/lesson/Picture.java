package org.collaborizm.grasp.lesson;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A picture in a lesson's folder.
 *
 * @param svg its text, as untrusted as all of a lesson
 */
public record Picture(String svg) {
    static final int MOST_CHARACTERS = 200_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,60}\\.svg");
    private static final Pattern SVG =
            Pattern.compile("(?s)\\A\uFEFF?\\s*(<\\?xml[^>]*\\?>)?\\s*(<!--.*?-->\\s*)*<svg[\\s>].*");

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** @throws IllegalArgumentException in words for the author, if it is none */
    static Optional<Picture> read(LessonSource folder, String name) {
        Optional<Picture> picture = isName(name) ? folder.read(name).map(Picture::new) : Optional.empty();
        picture.ifPresent(Picture::check);
        return picture;
    }

    private void check() {
        if (svg.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "This picture has more than " + MOST_CHARACTERS + " characters; make it simpler.");
        }
        if (!SVG.matcher(svg).lookingAt()) {
            throw new IllegalArgumentException("This picture does not begin with <svg>.");
        }
    }

    /** Differs when the picture does. */
    String version() {
        var sum = new CRC32();
        sum.update(svg.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }
}
