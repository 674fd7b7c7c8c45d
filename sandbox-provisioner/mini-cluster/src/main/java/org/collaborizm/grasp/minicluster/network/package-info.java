/** Addresses, names, and which request reaches whom. */
@NullMarked
package org.collaborizm.grasp.minicluster.network;

import org.jspecify.annotations.NullMarked;
