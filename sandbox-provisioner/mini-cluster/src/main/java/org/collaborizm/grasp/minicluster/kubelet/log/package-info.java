/** What containers wrote, and how it is read. */
@NullMarked
package org.collaborizm.grasp.minicluster.kubelet.log;

import org.jspecify.annotations.NullMarked;
