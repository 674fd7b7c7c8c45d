/** Remembers what each learner has solved, and when. */
@ApplicationModule(allowedDependencies = {"learner", "lesson", "sandbox", "check", "provisioner"})
@NullMarked
package org.collaborizm.grasp.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
