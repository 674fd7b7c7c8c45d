/** What every room speaks: names of kinds, metadata, selectors, errors, quantities. Like Kubernetes' own apimachinery. */
@NullMarked
package org.collaborizm.grasp.minicluster.apimachinery;

import org.jspecify.annotations.NullMarked;
