/** How many Pods of a group may go away on purpose. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.disruption;

import org.jspecify.annotations.NullMarked;
