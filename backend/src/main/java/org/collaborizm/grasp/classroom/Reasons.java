package org.collaborizm.grasp.classroom;

import java.util.Map;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webflux.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ResponseStatusException;

/** Tells the learner the reason of a refusal that was written for them, and nothing of any other error. */
@Component
class Reasons extends DefaultErrorAttributes {
    @Override
    public Map<String, Object> getErrorAttributes(ServerRequest request, ErrorAttributeOptions options) {
        var attributes = super.getErrorAttributes(request, options);
        if (getError(request) instanceof ResponseStatusException refusal
                && refusal.getStatusCode().is4xxClientError()
                && refusal.getReason() != null) {
            attributes.put("message", refusal.getReason());
        }
        return attributes;
    }
}
