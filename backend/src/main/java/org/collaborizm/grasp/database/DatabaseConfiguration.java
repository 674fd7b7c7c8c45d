package org.collaborizm.grasp.database;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes the connection details, so that Hikari, Flyway and health follow; all of them close before PostgreSQL does. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    DataFolder dataFolder(DatabaseSettings settings) {
        return DataFolder.open(settings.folder());
    }

    @Bean
    ServerId serverId(DataFolder folder) {
        return folder.serverId();
    }

    @Bean
    ServerFolder serverFolder(DatabaseSettings settings, DataFolder open) {
        return new ServerFolder(settings.folder());
    }

    @Bean
    OpenDatabase openDatabase(DatabaseSettings settings, DataFolder folder) {
        return settings.url()
                .<OpenDatabase>map(url -> RemoteDatabase.open(DatabaseAddress.parse(url)))
                .orElseGet(() -> EmbeddedDatabase.start(folder));
    }
}
