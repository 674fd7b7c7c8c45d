package org.collaborizm.grasp.lesson;

import java.util.Map;

/**
 * One condition that the cluster must meet.
 *
 * @param id unique in the lesson
 * @param title what is to be true, in the learner's words
 * @param resources what is watched, by the name that the condition uses for the list of its objects
 * @param condition what must hold, in CEL
 * @param otherwise what to say while it does not; text with {@code {{ CEL }}} in it, or empty where what was seen is enough
 * @param course what must be true over time
 * @param inquiries what is asked besides, by the name that the condition uses for the answer
 */
public record Check(
        String id,
        String title,
        Map<String, Selection> resources,
        String condition,
        String otherwise,
        Course course,
        Map<String, Inquiry> inquiries) {
    /** One that only watches. */
    public Check(
            String id,
            String title,
            Map<String, Selection> resources,
            String condition,
            String otherwise,
            Course course) {
        this(id, title, resources, condition, otherwise, course, Map.of());
    }

    /** One about an instant. */
    public Check(String id, String title, Map<String, Selection> resources, String condition, String otherwise) {
        this(id, title, resources, condition, otherwise, Course.NONE);
    }

    public Check {
        resources = Map.copyOf(resources);
        inquiries = Map.copyOf(inquiries);
    }

    public Names names() {
        return new Names(resources, inquiries);
    }
}
