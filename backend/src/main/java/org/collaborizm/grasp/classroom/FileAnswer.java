package org.collaborizm.grasp.classroom;

import java.util.List;

/**
 * What became of a file.
 *
 * @param state {@code written}; {@code same} if the learner had it already; {@code differs} if they have another there,
 *     which is as it was
 * @param over names that other file, for whoever wants it overwritten; else empty
 * @param diff how the two differ; empty also where that is too long to be shown
 */
record FileAnswer(String state, String path, String over, List<FileDiff.Line> diff) {
    static FileAnswer written(String path) {
        return new FileAnswer("written", path, "", List.of());
    }

    static FileAnswer same(String path) {
        return new FileAnswer("same", path, "", List.of());
    }
}
