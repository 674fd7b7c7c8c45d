package org.collaborizm.grasp.lesson;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param lessons a folder of lessons to serve instead of those that come with Grasp */
@ConfigurationProperties("grasp")
record LessonSettings(@Nullable Path lessons) {}
