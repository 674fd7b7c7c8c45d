/** Joins a browser to a shell. */
@ApplicationModule(allowedDependencies = {"learner", "sandbox", "provisioner"})
@NullMarked
package org.collaborizm.grasp.terminal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
