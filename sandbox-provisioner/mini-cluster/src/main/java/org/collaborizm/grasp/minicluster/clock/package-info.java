/** A cluster's own time, and the loop its controllers run in. */
@NullMarked
package org.collaborizm.grasp.minicluster.clock;

import org.jspecify.annotations.NullMarked;
