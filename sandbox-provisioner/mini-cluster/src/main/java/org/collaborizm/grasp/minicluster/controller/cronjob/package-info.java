/** Makes Jobs at the times a schedule names, as {@code pkg/controller/cronjob}. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.cronjob;

import org.jspecify.annotations.NullMarked;
