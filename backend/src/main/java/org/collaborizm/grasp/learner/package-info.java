/** Who is learning: guests, sign-in, roles, sessions; which page is whose. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.collaborizm.grasp.learner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
