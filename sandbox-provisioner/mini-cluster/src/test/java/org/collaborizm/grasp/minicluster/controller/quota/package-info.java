@NullMarked
package org.collaborizm.grasp.minicluster.controller.quota;

import org.jspecify.annotations.NullMarked;
