/** Kinds that a cluster's CustomResourceDefinitions add: their types, defaults, validation, columns and life. */
@NullMarked
package org.collaborizm.grasp.minicluster.customresource;

import org.jspecify.annotations.NullMarked;
