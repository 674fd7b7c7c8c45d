/** Liveness, readiness and startup probes. */
@NullMarked
package org.collaborizm.grasp.minicluster.kubelet.probe;

import org.jspecify.annotations.NullMarked;
