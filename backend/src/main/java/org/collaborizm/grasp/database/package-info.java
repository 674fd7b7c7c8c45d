/** Opens the database before anything else does: the embedded one, or the one a URL names. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.collaborizm.grasp.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
