/** The Common Expression Language with Kubernetes' libraries, for admission policies and the rules of custom resources. */
@NullMarked
package org.collaborizm.grasp.minicluster.cel;

import org.jspecify.annotations.NullMarked;
