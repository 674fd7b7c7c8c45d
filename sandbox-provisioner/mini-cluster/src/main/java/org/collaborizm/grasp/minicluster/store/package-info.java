/** The versioned state of one cluster, as etcd is to Kubernetes. */
@NullMarked
package org.collaborizm.grasp.minicluster.store;

import org.jspecify.annotations.NullMarked;
