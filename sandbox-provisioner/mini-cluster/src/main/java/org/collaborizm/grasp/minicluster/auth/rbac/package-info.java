/** Role based access control: roles, bindings, what they allow, and who may hand them out. */
@NullMarked
package org.collaborizm.grasp.minicluster.auth.rbac;

import org.jspecify.annotations.NullMarked;
