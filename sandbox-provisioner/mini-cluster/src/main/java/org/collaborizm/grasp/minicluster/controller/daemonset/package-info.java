/** A Pod on every node that suits, as {@code pkg/controller/daemon}. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.daemonset;

import org.jspecify.annotations.NullMarked;
