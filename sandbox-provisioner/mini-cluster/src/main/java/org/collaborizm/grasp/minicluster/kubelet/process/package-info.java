/** What runs in a container, and what it runs with. */
@NullMarked
package org.collaborizm.grasp.minicluster.kubelet.process;

import org.jspecify.annotations.NullMarked;
