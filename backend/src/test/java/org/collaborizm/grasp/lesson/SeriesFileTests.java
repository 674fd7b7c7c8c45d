package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesFileTests {
    private static final LessonId LESSON = new LessonId("scaling");

    @Test
    void aLessonComesLastAndEverythingElseStaysAsItWas() {
        assertAdded(
                "# mine\ntitle: S\nlessons:\n  - pods # first\n  - 'jobs'   # last\n# the end\n",
                "# mine\ntitle: S\nlessons:\n  - pods # first\n  - 'jobs'   # last\n  - scaling\n# the end\n");
        assertAdded("lessons:\n- pods", "lessons:\n- pods\n- scaling\n");
        assertAdded("title: S\nlessons: [ pods, jobs ] # two\n", "title: S\nlessons: [ pods, jobs, scaling ] # two\n");
        assertAdded("title: S\nlessons: []\n", "title: S\nlessons: [scaling]\n");
    }

    @Test
    void ofSeveralPartsTheLastGetsIt() {
        assertAdded(
                "parts:\n  - title: Ä 😀\n    lessons: [a]\n  - title: B\n    lessons:\n      - b\n",
                "parts:\n  - title: Ä 😀\n    lessons: [a]\n  - title: B\n    lessons:\n      - b\n      - scaling\n");
    }

    @Test
    void whatIsNoListOfLessonsIsLeftAlone() {
        assertThat(SeriesFile.with("title: S\nlessons:\n", LESSON)).isEmpty();
        assertThat(SeriesFile.with("{", LESSON)).isEmpty();
        assertThat(SeriesFile.with("", LESSON)).isEmpty();
    }

    private static void assertAdded(String before, String after) {
        assertThat(SeriesFile.names(before, LESSON)).isFalse();
        assertThat(SeriesFile.with(before, LESSON)).contains(after);
        assertThat(SeriesFile.names(after, LESSON)).isTrue();
    }
}
