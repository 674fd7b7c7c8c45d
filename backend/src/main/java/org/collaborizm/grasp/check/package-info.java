/** Says which checks hold, purely from what it saw in the sandbox's cluster. */
@ApplicationModule(allowedDependencies = {"lesson", "provisioner"})
@NullMarked
package org.collaborizm.grasp.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
