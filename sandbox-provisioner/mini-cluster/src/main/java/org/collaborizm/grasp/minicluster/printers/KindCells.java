package org.collaborizm.grasp.minicluster.printers;

import java.util.List;

/** The cells of one kind, in the order of its columns: texts, numbers, booleans. */
@FunctionalInterface
interface KindCells {
    List<Object> of(Printed it);
}
