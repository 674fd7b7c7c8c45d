/** A cluster with an API that believes everything, for controllers to be tested against. */
@NullMarked
package org.collaborizm.grasp.minicluster.fake;

import org.jspecify.annotations.NullMarked;
