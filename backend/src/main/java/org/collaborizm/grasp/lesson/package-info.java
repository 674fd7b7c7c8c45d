/** What there is to learn: lessons, steps, exercises and their checks; read once, immutable. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.collaborizm.grasp.lesson;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
