/** The default plugins of the scheduler: which nodes a Pod may go to, and which of them suits it best. */
@NullMarked
package org.collaborizm.grasp.minicluster.scheduler.plugins;

import org.jspecify.annotations.NullMarked;
