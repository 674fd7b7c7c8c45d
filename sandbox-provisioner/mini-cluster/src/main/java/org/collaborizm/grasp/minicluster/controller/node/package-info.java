/** Nodes: whether they are heard of, what that means for their Pods, and Pods whose node is gone. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.node;

import org.jspecify.annotations.NullMarked;
