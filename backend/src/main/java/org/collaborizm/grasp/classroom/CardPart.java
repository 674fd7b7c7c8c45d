package org.collaborizm.grasp.classroom;

import java.util.List;
import org.collaborizm.grasp.lesson.Part;

/**
 * A part of the series on the home page.
 *
 * @param title empty where the series is not divided
 * @param first the number of its first lesson in the series, from 1
 */
record CardPart(String title, int first, List<LessonCard> cards) {
    /** @param all the cards of the whole series */
    static CardPart of(Part part, List<LessonCard> all) {
        List<LessonCard> own = all.stream()
                .filter(card -> part.lessons().contains(card.lesson()))
                .toList();
        return new CardPart(part.title(), own.isEmpty() ? 1 : all.indexOf(own.getFirst()) + 1, own);
    }

    public int minutes() {
        return cards.stream().mapToInt(card -> card.lesson().minutes()).sum();
    }
}
