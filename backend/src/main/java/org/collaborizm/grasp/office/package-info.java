/** The page for admins. */
@ApplicationModule(allowedDependencies = {"learner", "lesson", "sandbox", "terminal", "provisioner"})
@NullMarked
package org.collaborizm.grasp.office;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
