/** Client certificates: requests for them, who may approve and sign those, and the authority that signs. */
@NullMarked
package org.collaborizm.grasp.minicluster.certificates;

import org.jspecify.annotations.NullMarked;
