/** Does a lesson as a learner would, on a real engine, and says where it does not keep what it promises. */
@ApplicationModule(allowedDependencies = {"lesson", "check", "sandbox", "provisioner"})
@NullMarked
package org.collaborizm.grasp.qualification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
