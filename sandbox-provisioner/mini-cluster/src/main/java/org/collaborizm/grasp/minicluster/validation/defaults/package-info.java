/** What a manifest leaves out, filled in as Kubernetes' API server does; and what it makes of a new or changed object. */
@NullMarked
package org.collaborizm.grasp.minicluster.validation.defaults;

import org.jspecify.annotations.NullMarked;
