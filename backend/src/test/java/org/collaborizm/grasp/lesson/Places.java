package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

/** A problem points to where something stands. */
final class Places {
    private Places() {}

    static void assertWithin(String text, Problems problems) {
        assertThat(problems.list()).allSatisfy(it -> assertWithin(text, it));
    }

    /** One behind the end is within: that is where something is missing. */
    static void assertWithin(String text, LessonProblem problem) {
        String[] lines = text.split("\r\n|[\r\n\u0085\u2028\u2029]", -1);
        assertThat(problem.line()).as("%s", problem).isBetween(1, lines.length + 1);
        int longest = problem.line() > lines.length ? 0 : text.length();
        assertThat(problem.column()).as("%s", problem).isBetween(0, longest + 1);
        assertThat(problem.reason()).isNotBlank();
    }
}
