@NullMarked
package org.collaborizm.grasp.minicluster.controller.storage;

import org.jspecify.annotations.NullMarked;
