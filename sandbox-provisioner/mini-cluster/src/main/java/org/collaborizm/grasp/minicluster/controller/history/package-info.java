/** ControllerRevisions: the templates a StatefulSet or DaemonSet had. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.history;

import org.jspecify.annotations.NullMarked;
