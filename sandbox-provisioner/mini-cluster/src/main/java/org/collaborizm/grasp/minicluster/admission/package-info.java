/** What the cluster's rules make of a change before it is stored: quota, limits, Pod security, policies. */
@NullMarked
package org.collaborizm.grasp.minicluster.admission;

import org.jspecify.annotations.NullMarked;
