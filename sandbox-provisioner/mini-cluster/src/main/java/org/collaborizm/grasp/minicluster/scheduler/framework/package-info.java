/** What a scheduling decision looks at, and what its plugins are. */
@NullMarked
package org.collaborizm.grasp.minicluster.scheduler.framework;

import org.jspecify.annotations.NullMarked;
