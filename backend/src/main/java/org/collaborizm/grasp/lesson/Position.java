package org.collaborizm.grasp.lesson;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1; 0 where the whole line is meant
 */
record Position(int line, int column) {
    static Position line(int line) {
        return new Position(line, 0);
    }
}
