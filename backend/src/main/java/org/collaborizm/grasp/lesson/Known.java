package org.collaborizm.grasp.lesson;

/** What reading a lesson needs to know besides its file. */
record Known(ConditionLanguage language, Glossary glossary) {}
