/** What a kubelet serves to the API server: logs, exec, attach, port-forward, metrics. */
@NullMarked
package org.collaborizm.grasp.minicluster.kubelet.server;

import org.jspecify.annotations.NullMarked;
