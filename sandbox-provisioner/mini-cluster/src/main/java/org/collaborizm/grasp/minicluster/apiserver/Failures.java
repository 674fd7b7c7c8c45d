package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What broke in here is told to nobody but the log. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private Failures() {}

    static ApiResponse answer(ApiRequest request, RuntimeException broken) {
        LOG.warn("{} {} failed", request.method(), request.path(), broken);
        var status = ApiException.internal("the request could not be answered").toStatus();
        return new ApiResponse.Answer(500, status, List.of());
    }
}
