/** Removes what nobody owns any more, as {@code pkg/controller/garbagecollector}. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.garbagecollector;

import org.jspecify.annotations.NullMarked;
