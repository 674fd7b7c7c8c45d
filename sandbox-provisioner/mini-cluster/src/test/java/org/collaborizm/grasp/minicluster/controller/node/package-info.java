@NullMarked
package org.collaborizm.grasp.minicluster.controller.node;

import org.jspecify.annotations.NullMarked;
