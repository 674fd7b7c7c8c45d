@NullMarked
package org.collaborizm.grasp.minicluster.controller.disruption;

import org.jspecify.annotations.NullMarked;
