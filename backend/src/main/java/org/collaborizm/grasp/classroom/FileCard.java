package org.collaborizm.grasp.classroom;

import org.collaborizm.grasp.lesson.FileBlock;

/**
 * A file as the page shows it.
 *
 * @param number its place among the step's files, from 0
 */
record FileCard(int number, FileBlock block) {}
