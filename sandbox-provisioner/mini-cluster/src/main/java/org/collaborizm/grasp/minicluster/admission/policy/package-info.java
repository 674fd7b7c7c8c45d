/** Admission policies that people write: ValidatingAdmissionPolicy, with expressions in CEL. */
@NullMarked
package org.collaborizm.grasp.minicluster.admission.policy;

import org.jspecify.annotations.NullMarked;
