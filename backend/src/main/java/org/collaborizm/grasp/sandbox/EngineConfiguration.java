package org.collaborizm.grasp.sandbox;

import org.collaborizm.grasp.database.ServerFolder;
import org.collaborizm.grasp.database.ServerId;
import org.collaborizm.grasp.provisioner.AutoEngine;
import org.collaborizm.grasp.provisioner.EmbeddedEngine;
import org.collaborizm.grasp.provisioner.Engine;
import org.collaborizm.grasp.provisioner.K3sEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the engine that {@code grasp.engine} names. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    @Bean(destroyMethod = "close")
    Engine engine(EngineSettings settings, ServerId server, ServerFolder folder, ClusterRows clusters) {
        return switch (settings.engine()) {
            case NONE -> new NoEngine();
            case EMBEDDED -> embedded(settings, folder, clusters);
            case AUTO -> new AutoEngine(embedded(settings, folder, clusters), k3s(settings, server));
            case K3S -> k3s(settings, server);
        };
    }

    private static EmbeddedEngine embedded(EngineSettings settings, ServerFolder folder, ClusterRows clusters) {
        return EmbeddedEngine.of(settings.embedded().in(folder.value().resolve("shells")), clusters);
    }

    private static K3sEngine k3s(EngineSettings settings, ServerId server) {
        return new K3sEngine(settings.k3s().of(server.value().toString()));
    }
}
