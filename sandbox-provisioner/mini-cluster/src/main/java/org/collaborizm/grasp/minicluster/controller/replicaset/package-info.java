/** Keeps as many Pods of a kind as declared: ReplicaSets and ReplicationControllers. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.replicaset;

import org.jspecify.annotations.NullMarked;
