package org.collaborizm.grasp.minicluster.store;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * @param objects by namespace and name; shared, not to be changed
 * @param revision of the store when it was read
 */
public record Listing(List<ObjectNode> objects, long revision) {}
