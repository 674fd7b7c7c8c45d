/** Images: references, what registries answer, and the catalogue of those whose behaviour is known. */
@NullMarked
package org.collaborizm.grasp.minicluster.kubelet.image;

import org.jspecify.annotations.NullMarked;
