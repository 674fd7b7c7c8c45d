/** Finds a node for every Pod. */
@NullMarked
package org.collaborizm.grasp.minicluster.scheduler;

import org.jspecify.annotations.NullMarked;
