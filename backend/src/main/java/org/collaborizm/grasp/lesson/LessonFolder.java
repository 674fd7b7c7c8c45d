package org.collaborizm.grasp.lesson;

import io.methvin.watcher.DirectoryWatcher;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Has lessons read again when files of their folder were saved, and editors have come to rest. */
@Component
@ConditionalOnBooleanProperty("grasp.preview")
class LessonFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LessonFolder.class);
    private static final Duration REST = Duration.ofMillis(40);

    private final Lessons lessons;
    private final DirectoryWatcher watcher;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("lessons-again").factory());
    private @Nullable ScheduledFuture<?> planned;

    LessonFolder(Lessons lessons, LessonSettings settings) throws IOException {
        Path folder = settings.lessons();
        if (folder == null) {
            throw new IllegalArgumentException("grasp.preview needs grasp.lessons, the folder to preview");
        }
        this.lessons = lessons;
        this.watcher = DirectoryWatcher.builder()
                .path(folder.toRealPath())
                .fileHashing(false)
                .listener(_ -> saved())
                .build();
        var _ = watcher.watchAsync(Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("lessons-folder").factory()));
    }

    private synchronized void saved() {
        if (planned != null) {
            planned.cancel(false);
        }
        planned = reader.schedule(this::read, REST.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void read() {
        try {
            lessons.readAgain();
        } catch (RuntimeException broken) {
            LOG.error("The lessons could not be read again; the next save tries anew", broken);
        }
    }

    @Override
    @PreDestroy
    public void close() throws IOException {
        watcher.close();
        reader.shutdownNow();
    }
}
