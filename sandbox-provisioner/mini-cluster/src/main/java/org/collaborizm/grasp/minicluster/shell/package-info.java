/** A machine beside the cluster, with the shell of simulated containers: for whoever has no other to use kubectl on. */
@NullMarked
package org.collaborizm.grasp.minicluster.shell;

import org.jspecify.annotations.NullMarked;
