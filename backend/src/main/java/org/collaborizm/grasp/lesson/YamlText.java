package org.collaborizm.grasp.lesson;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML that stands in a file. It is read as far as its nodes, which know their places; no object is ever made from a tag.
 *
 * @param text the YAML alone
 * @param line the line of the file on which it begins, from 1
 * @param indent how many columns of each line stand before it
 * @param problems hears what is wrong
 */
record YamlText(String text, int line, int indent, Problems problems) {
    private static final int MOST_CHARACTERS = 100_000;
    private static final int DEEPEST = 20;

    /** The mapping that the text is; what keeps it from being one is a problem. */
    Optional<Mapping> mapping() {
        int before = problems.count();
        Optional<Node> root = root();
        if (root.isPresent() && root.get() instanceof MappingNode mapping) {
            return Optional.of(new Mapping(mapping, this));
        }
        if (problems.count() == before) {
            problems.at(new Position(line, 0), "Here a list of \"key: value\" lines is needed.");
        }
        return Optional.empty();
    }

    /** Whatever the text is; nothing if it is empty or not valid. */
    Optional<Node> root() {
        try {
            return Optional.ofNullable(new Yaml(new SafeConstructor(limits())).compose(new StringReader(text)));
        } catch (IllegalArgumentException unfinished) {
            unfinished();
        } catch (YAMLException invalid) {
            invalid(invalid);
        }
        return Optional.empty();
    }

    /** The mappings that the documents of the text are; empty documents are left out. */
    List<MappingNode> documents() {
        var documents = new ArrayList<MappingNode>();
        try {
            for (Node root : new Yaml(new SafeConstructor(limits())).composeAll(new StringReader(text))) {
                if (root instanceof MappingNode mapping) {
                    documents.add(mapping);
                } else if (!root.getTag().equals(Tag.NULL)) {
                    problems.at(position(root.getStartMark()), "Here a list of \"key: value\" lines is needed.");
                }
            }
        } catch (IllegalArgumentException unfinished) {
            unfinished();
        } catch (YAMLException invalid) {
            invalid(invalid);
        }
        return documents;
    }

    /** {@code "\x"} without its digits, say: the library does not tell where. */
    private void unfinished() {
        problems.at(
                new Position(line, 0),
                "This is not valid YAML: a \"\\\" in quotes is followed by what it cannot stand before.");
    }

    private void invalid(YAMLException invalid) {
        Mark mark = invalid instanceof MarkedYAMLException marked ? marked.getProblemMark() : null;
        String what = invalid instanceof MarkedYAMLException marked ? marked.getProblem() : invalid.getMessage();
        problems.at(mark == null ? new Position(line, 0) : position(mark), "This is not valid YAML: " + what + ".");
    }

    Position position(Mark mark) {
        return new Position(line + mark.getLine(), indent + mark.getColumn() + 1);
    }

    /** @param index in characters of the text */
    Position position(int index) {
        String before = text.substring(0, Math.min(index, text.length()));
        int lines = (int) before.chars().filter(it -> it == '\n').count();
        return new Position(line + lines, indent + before.length() - before.lastIndexOf('\n'));
    }

    private static LoaderOptions limits() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        return options;
    }
}
