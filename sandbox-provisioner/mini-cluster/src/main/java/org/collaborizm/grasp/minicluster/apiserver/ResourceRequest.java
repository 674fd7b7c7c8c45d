package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.auth.Attributes;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request for a subresource or a resource that is not stored.
 *
 * @param attributes who asks for what
 * @param rest what follows the subresource in the path, without a leading slash: the path a proxy passes on
 * @param body decoded; null if none was sent
 */
public record ResourceRequest(
        ApiServer server,
        ApiRequest request,
        Attributes attributes,
        ResourceType type,
        String rest,
        @Nullable ObjectNode body) {
    public ObjectKey key() {
        return new ObjectKey(attributes.namespace(), attributes.name());
    }

    /** @throws ApiException if nothing was sent */
    public ObjectNode required() {
        if (body == null) {
            throw ApiException.badRequest("the request has no body");
        }
        return body;
    }

    /** @throws ApiException if it is not there */
    public ObjectNode object() {
        return server.stored(type, key());
    }

    public boolean dryRun() {
        return request.parameter("dryRun").isPresent();
    }

    public static ApiResponse answer(int code, ObjectNode body) {
        return new ApiResponse.Answer(code, body, List.of());
    }
}
