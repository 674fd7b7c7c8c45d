/** The Pod Security Standards, enforced by a namespace's labels. */
@NullMarked
package org.collaborizm.grasp.minicluster.admission.podsecurity;

import org.jspecify.annotations.NullMarked;
