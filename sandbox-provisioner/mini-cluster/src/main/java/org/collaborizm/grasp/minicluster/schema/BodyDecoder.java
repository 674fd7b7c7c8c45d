package org.collaborizm.grasp.minicluster.schema;

import tools.jackson.databind.node.ObjectNode;

/** Decodes {@code application/vnd.kubernetes.protobuf}. */
@FunctionalInterface
public interface BodyDecoder {
    /**
     * @return the object with its kind and apiVersion
     * @throws org.collaborizm.grasp.minicluster.apimachinery.ApiException if the bytes are not what they claim
     */
    ObjectNode decode(byte[] bytes);
}
