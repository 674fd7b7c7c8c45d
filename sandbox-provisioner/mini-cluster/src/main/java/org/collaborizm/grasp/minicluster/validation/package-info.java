/** Defaults and validity of the built-in kinds, in the words of Kubernetes' own API server. */
@NullMarked
package org.collaborizm.grasp.minicluster.validation;

import org.jspecify.annotations.NullMarked;
