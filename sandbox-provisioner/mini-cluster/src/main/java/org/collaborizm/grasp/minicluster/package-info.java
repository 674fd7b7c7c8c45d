/** A Kubernetes cluster inside the JVM: an API server, its controllers, and nodes that behave as nodes do. */
@NullMarked
package org.collaborizm.grasp.minicluster;

import org.jspecify.annotations.NullMarked;
