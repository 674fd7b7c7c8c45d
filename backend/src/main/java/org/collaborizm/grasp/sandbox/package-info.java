/** Gives each learner one sandbox: the lease is the truth, what runs is reconciled against it. */
@ApplicationModule(allowedDependencies = {"database", "learner", "lesson", "provisioner"})
@NullMarked
package org.collaborizm.grasp.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
