/** A small POSIX shell in memory: what kubectl exec runs in a simulated container. */
@NullMarked
package org.collaborizm.grasp.minicluster.shell;

import org.jspecify.annotations.NullMarked;
