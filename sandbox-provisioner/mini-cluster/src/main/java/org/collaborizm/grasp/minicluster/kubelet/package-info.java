/** Nodes: Pods that start, run, are probed, fail and end; the images they run; what they log and answer. */
@NullMarked
package org.collaborizm.grasp.minicluster.kubelet;

import org.jspecify.annotations.NullMarked;
