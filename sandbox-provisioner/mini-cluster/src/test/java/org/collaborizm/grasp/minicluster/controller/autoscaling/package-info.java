@NullMarked
package org.collaborizm.grasp.minicluster.controller.autoscaling;

import org.jspecify.annotations.NullMarked;
