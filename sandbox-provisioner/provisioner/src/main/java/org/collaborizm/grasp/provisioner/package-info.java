/** Makes one sandbox exist, tells how it is, and makes it not exist; opens its cluster and its shells. */
@NullMarked
package org.collaborizm.grasp.provisioner;

import org.jspecify.annotations.NullMarked;
