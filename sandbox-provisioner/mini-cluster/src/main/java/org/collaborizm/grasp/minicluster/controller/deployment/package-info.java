/** Rolls a Pod template out and back by ReplicaSets, as {@code pkg/controller/deployment}. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.deployment;

import org.jspecify.annotations.NullMarked;
