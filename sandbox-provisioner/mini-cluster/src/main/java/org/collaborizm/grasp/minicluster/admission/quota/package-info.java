/** ResourceQuota: what objects use, which quotas that concerns, and what is too much. */
@NullMarked
package org.collaborizm.grasp.minicluster.admission.quota;

import org.jspecify.annotations.NullMarked;
