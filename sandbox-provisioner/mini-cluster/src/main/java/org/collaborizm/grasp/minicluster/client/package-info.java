/** How controllers, the scheduler and the kubelets reach the API: as any client, without the wire. */
@NullMarked
package org.collaborizm.grasp.minicluster.client;

import org.jspecify.annotations.NullMarked;
