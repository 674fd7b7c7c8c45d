/** The pages for learners. */
@ApplicationModule(allowedDependencies = {"learner", "lesson", "sandbox", "check", "progress", "provisioner"})
@NullMarked
package org.collaborizm.grasp.classroom;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
