package org.collaborizm.grasp.lesson;

/** What lessons of tests begin with. */
final class LessonText {
    static final String FRONT = """
            ---
            title: First
            summary: Short.
            goals: [Know]
            minutes: 5
            nodes:
              - {name: node, count: 1}
            ---
            """;
    /** And the heading of a step, which is in line 9. */
    static final String STEP = FRONT + "## Step\n\n";

    private LessonText() {}
}
