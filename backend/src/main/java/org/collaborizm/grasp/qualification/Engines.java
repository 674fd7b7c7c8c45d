package org.collaborizm.grasp.qualification;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.collaborizm.grasp.provisioner.EmbeddedEngine;
import org.collaborizm.grasp.provisioner.EmbeddedSettings;
import org.collaborizm.grasp.provisioner.Engine;
import org.collaborizm.grasp.provisioner.K3sEngine;
import org.collaborizm.grasp.provisioner.K3sSettings;

/** Engines without a server around them. */
public final class Engines {
    private static final Duration NEVER = Duration.ofDays(1);

    private Engines() {}

    /** @param folder where learners' shells have what they need; made if it is not there */
    public static Engine embedded(Path folder) {
        return EmbeddedEngine.of(new EmbeddedSettings(folder, Optional.empty(), false, NEVER), new KeptInMemory());
    }

    /** With the images that {@code GRASP_K3S_IMAGE} and {@code GRASP_TOOLBOX_IMAGE} name, as the server has them. */
    public static Engine k3s() {
        return new K3sEngine(K3sSettings.of(
                "qualify-" + UUID.randomUUID(),
                named("GRASP_K3S_IMAGE", K3sSettings.IMAGE),
                named("GRASP_TOOLBOX_IMAGE", K3sSettings.TOOLBOX_IMAGE)));
    }

    private static String named(String variable, String otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
