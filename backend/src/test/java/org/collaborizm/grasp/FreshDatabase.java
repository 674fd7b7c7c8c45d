package org.collaborizm.grasp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives each server of {@link GraspTest} a database and a data folder of its own. */
final class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            var target = Files.createDirectories(Path.of("target").toAbsolutePath());
            TestPropertyValues.of(
                            "grasp.database-url=" + SharedPostgres.newDatabase(),
                            "grasp.data=" + Files.createTempDirectory(target, "data-"))
                    .applyTo(context);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
