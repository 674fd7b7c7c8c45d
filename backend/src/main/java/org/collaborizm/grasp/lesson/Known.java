package org.collaborizm.grasp.lesson;

import java.util.Optional;

/**
 * What reading a lesson needs to know besides its file.
 *
 * @param folder where the lesson's pictures are
 */
record Known(ConditionLanguage language, Glossary glossary, LessonSource folder) {
    /** Without any picture. */
    Known(ConditionLanguage language, Glossary glossary) {
        this(language, glossary, _ -> Optional.empty());
    }

    /** The same in the folder of one lesson. */
    Known in(LessonId lesson) {
        return new Known(language, glossary, path -> folder.read(lesson + "/" + path));
    }
}
