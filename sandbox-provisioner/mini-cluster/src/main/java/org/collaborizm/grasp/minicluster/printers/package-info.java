/** Objects as the tables that kubectl shows. */
@NullMarked
package org.collaborizm.grasp.minicluster.printers;

import org.jspecify.annotations.NullMarked;
