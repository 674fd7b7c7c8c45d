/** Files of containers and the volumes mounted into them. */
@NullMarked
package org.collaborizm.grasp.minicluster.kubelet.volume;

import org.jspecify.annotations.NullMarked;
