/** Runs Pods until enough of them have succeeded, as {@code pkg/controller/job}. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.job;

import org.jspecify.annotations.NullMarked;
