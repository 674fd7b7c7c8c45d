package org.collaborizm.grasp.database;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where things are kept.
 *
 * @param data the data folder; {@code ~/.grasp} unless set
 * @param databaseUrl a PostgreSQL of one's own; none means the embedded one
 */
@ConfigurationProperties("grasp")
record DatabaseSettings(@Nullable Path data, @Nullable String databaseUrl) {
    Path folder() {
        var folder =
                data == null || data.toString().isBlank() ? Path.of(System.getProperty("user.home"), ".grasp") : data;
        return folder.toAbsolutePath().normalize();
    }

    Optional<String> url() {
        return Optional.ofNullable(databaseUrl).map(String::strip).filter(url -> !url.isEmpty());
    }
}
