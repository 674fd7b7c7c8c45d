package org.collaborizm.grasp.provisioner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the {@code embedded} engine makes sandboxes.
 *
 * @param folder where learners' shells have what they need; made if it is not there
 * @param kubectl the one for learners' shells; empty for the best that this machine has
 * @param singleUser whether the one learner is whoever runs this server: then, where shells cannot be confined, simulated
 *     ones may run this machine's kubectl
 * @param hibernateAfter after how long without anybody a cluster leaves memory
 */
public record EmbeddedSettings(Path folder, Optional<Path> kubectl, boolean singleUser, Duration hibernateAfter) {}
