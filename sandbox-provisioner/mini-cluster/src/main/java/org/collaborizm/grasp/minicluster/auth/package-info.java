/** Who asks, and may they: tokens, certificates, impersonation, RBAC. */
@NullMarked
package org.collaborizm.grasp.minicluster.auth;

import org.jspecify.annotations.NullMarked;
