/** The description of every built-in kind, generated from Kubernetes' Go types. */
@NullMarked
package org.collaborizm.grasp.minicluster.schema;

import org.jspecify.annotations.NullMarked;
