/** Bearer tokens: a cluster's fixed ones, and those of service accounts. */
@NullMarked
package org.collaborizm.grasp.minicluster.auth.token;

import org.jspecify.annotations.NullMarked;
