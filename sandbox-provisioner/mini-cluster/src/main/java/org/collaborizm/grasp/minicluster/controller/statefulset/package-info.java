/** Pods with names and storage of their own, one after the other, as {@code pkg/controller/statefulset}. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.statefulset;

import org.jspecify.annotations.NullMarked;
