/** Archives, as {@code tar} writes and reads them. */
@NullMarked
package org.collaborizm.grasp.minicluster.kubelet.archive;

import org.jspecify.annotations.NullMarked;
