/** What a namespace uses of what it may. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.quota;

import org.jspecify.annotations.NullMarked;
