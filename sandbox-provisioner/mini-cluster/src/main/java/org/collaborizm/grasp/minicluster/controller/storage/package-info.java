/** Volumes: claims find theirs or have them made; what is in use is kept. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.storage;

import org.jspecify.annotations.NullMarked;
