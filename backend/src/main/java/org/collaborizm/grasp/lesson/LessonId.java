package org.collaborizm.grasp.lesson;

/** A lesson's folder name, which is also its place in addresses. */
public record LessonId(String value) {
    public LessonId {
        if (!value.matches("[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?")) {
            throw new IllegalArgumentException("A lesson id is 1 to 60 of a-z, 0-9 and '-': " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
