package org.collaborizm.grasp.minicluster.apiserver;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Says that the server is well; with {@code ?verbose} what was looked at, as {@code apiserver/pkg/server/healthz}. */
final class Health {
    private static final List<String> CHECKS = List.of(
            "ping",
            "log",
            "etcd",
            "poststarthook/start-apiserver-admission-initializer",
            "poststarthook/generic-apiserver-start-informers",
            "poststarthook/rbac/bootstrap-roles",
            "poststarthook/scheduling/bootstrap-system-priority-classes");

    private Health() {}

    static ApiResponse answer(ApiRequest request) {
        var name = request.path().substring(1).split("/", 2)[0];
        var text = request.query().containsKey("verbose") ? verbose(name) : "ok";
        return new ApiResponse.Text(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String verbose(String name) {
        return CHECKS.stream().map(it -> "[+]" + it + " ok\n").collect(Collectors.joining())
                + (name.equals("readyz") ? "[+]shutdown ok\n" : "")
                + name + " check passed\n";
    }
}
