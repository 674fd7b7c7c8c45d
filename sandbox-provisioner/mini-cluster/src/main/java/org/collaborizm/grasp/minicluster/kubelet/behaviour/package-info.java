/** How the programs of known images behave. */
@NullMarked
package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import org.jspecify.annotations.NullMarked;
