package org.collaborizm.grasp.lesson;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;

/** Reads a block that is a file. */
final class FileBlockReader {
    private static final int MOST_CHARACTERS = 20_000;
    private static final int MOST_LINES = 500;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");
    private static final Pattern KIND = Pattern.compile("(?m)^kind: *([A-Za-z]{1,40}) *$");
    private static final Pattern NAME = Pattern.compile("(?m)^metadata:(?:\\n +.*)*?\\n +name: *([a-z0-9.-]{1,50}) *$");

    private final Problems problems;

    FileBlockReader(Problems problems) {
        this.problems = problems;
    }

    Optional<FileBlock> read(Fence fence, FencedCodeBlock block, Position start) {
        String text = block.getLiteral();
        bounds(text, start);
        boolean applies = fence.use() == Fence.Use.APPLY;
        String path = fence.name().isEmpty() ? named(text, start) : fence.name();
        if (applies) {
            valid(text, start);
        }
        if (applies && text.indexOf("kind:") < 0) {
            problems.at(start, "This is nothing that can be applied: it has no \"kind:\".");
        }
        return path.isEmpty() ? Optional.empty() : Optional.of(new FileBlock(path, fence.language(), text, applies));
    }

    private void bounds(String text, Position start) {
        if (text.isBlank()) {
            problems.at(start, "This file is empty.");
        }
        if (text.length() > MOST_CHARACTERS || text.lines().count() > MOST_LINES) {
            problems.at(
                    start,
                    "A file has at most " + MOST_CHARACTERS + " characters and " + MOST_LINES
                            + " lines; make two of it.");
        }
        var unseen = UNSEEN.matcher(text);
        if (unseen.find()) {
            int lines = (int) text.substring(0, unseen.start())
                    .chars()
                    .filter(it -> it == '\n')
                    .count();
            problems.at(
                    Position.line(start.line() + 1 + lines),
                    "There is a character in this file that cannot be seen; delete it.");
        }
    }

    /** Its objects are parted by lines of three dashes. */
    private void valid(String text, Position start) {
        int line = start.line() + 1;
        for (String object : text.split("(?m)^--- *$", -1)) {
            new YamlText(object, line, start.column() - 1, problems).root();
            line += (int) object.chars().filter(it -> it == '\n').count();
        }
    }

    /** After the first object in it. */
    private String named(String text, Position start) {
        var kind = KIND.matcher(text);
        var name = NAME.matcher(text);
        if (kind.find() && name.find()) {
            return kind.group(1).toLowerCase(Locale.ROOT) + "-" + name.group(1) + ".yaml";
        }
        problems.at(start, "Name the file: yaml apply file=NAME.yaml. Its text has no \"kind\" and \"metadata.name\".");
        return "";
    }
}
