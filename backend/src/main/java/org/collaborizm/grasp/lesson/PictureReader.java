package org.collaborizm.grasp.lesson;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Image;
import org.commonmark.node.Text;

/** Finds the pictures that a text shows, and gives them the addresses that the pages know. */
final class PictureReader {
    private static final int MOST_WORDS = 500;

    private final LessonSource folder;
    private final Problems problems;

    PictureReader(LessonSource folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    void read(Image image) {
        Position position = Source.position(image);
        String words = words(image).strip();
        if (words.isEmpty()) {
            problems.at(
                    position,
                    "Say what this picture shows, for those who do not see it: ![what it shows](picture.svg).");
        } else if (words.length() > MOST_WORDS) {
            problems.at(position, "Say what this picture shows in at most " + MOST_WORDS + " characters.");
        }
        String name = image.getDestination();
        if (!Picture.isName(name)) {
            problems.at(
                    position,
                    "\"" + name
                            + "\" cannot be shown; a picture is an SVG file in the lesson's folder, such as picture.svg.");
            return;
        }
        try {
            Optional<Picture> picture = Picture.read(folder, name);
            if (picture.isEmpty()) {
                problems.at(position, "The lesson's folder has no \"" + name + "\"; put it beside lesson.md.");
            }
            picture.ifPresent(it -> image.setDestination("pictures/" + name + "?v=" + it.version()));
        } catch (IllegalArgumentException unfit) {
            problems.at(position, String.valueOf(unfit.getMessage()));
        } catch (UncheckedIOException unreadable) {
            problems.at(position, "\"" + name + "\" cannot be read as UTF-8 text.");
        }
    }

    private static String words(Image image) {
        var words = new StringBuilder();
        image.accept(new AbstractVisitor() {
            @Override
            public void visit(Image itself) {
                visitChildren(itself);
            }

            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }
}
