/** A small shell and the commands it finds in images. */
@NullMarked
package org.collaborizm.grasp.minicluster.kubelet.command;

import org.jspecify.annotations.NullMarked;
