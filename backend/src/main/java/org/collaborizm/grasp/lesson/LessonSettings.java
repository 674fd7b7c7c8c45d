package org.collaborizm.grasp.lesson;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which lessons.
 *
 * @param lessons a folder of lessons to serve instead of those that come with Grasp
 * @param preview whether they are read again whenever a file of that folder is saved
 */
@ConfigurationProperties("grasp")
record LessonSettings(
        @Nullable Path lessons, @DefaultValue("false") boolean preview) {}
