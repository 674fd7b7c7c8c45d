package org.collaborizm.grasp.check;

import java.util.Map;
import org.collaborizm.grasp.lesson.Names;

/** What is told of a condition for which the mentor found no words: what was seen and what is wanted, part by part. */
record Explanation(Names names, Part part) implements Words {
    private static final int LONGEST = 600;

    /** @throws IllegalArgumentException if the condition has faults */
    static Explanation of(String condition, Names names, Language language) {
        return new Explanation(names, new PartReader(language, Language.parsed(condition)).read());
    }

    @Override
    public String filled(Map<String, Object> values) {
        String words = Words.atMost(LONGEST, part.words(Scene.of(names, values)));
        return words.startsWith("the ") ? "The " + words.substring(4) : words;
    }
}
