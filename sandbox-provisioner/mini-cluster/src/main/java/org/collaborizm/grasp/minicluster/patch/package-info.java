/** What becomes of an object by a patch: JSON patch, merge patch, strategic merge patch, server-side apply. */
@NullMarked
package org.collaborizm.grasp.minicluster.patch;

import org.jspecify.annotations.NullMarked;
