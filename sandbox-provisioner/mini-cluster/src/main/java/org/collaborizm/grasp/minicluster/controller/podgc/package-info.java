/** Pods that nobody else would remove, as {@code pkg/controller/podgc}. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.podgc;

import org.jspecify.annotations.NullMarked;
