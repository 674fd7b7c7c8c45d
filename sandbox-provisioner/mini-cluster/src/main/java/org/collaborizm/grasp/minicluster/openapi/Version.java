package org.collaborizm.grasp.minicluster.openapi;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.node.ObjectNode;

/** The release of Kubernetes whose behaviour is shown, as {@code k8s.io/apimachinery/pkg/version}. */
final class Version {
    static final String GIT_VERSION = "v1.32.3";

    private Version() {}

    static ObjectNode document() {
        return Json.object()
                .put("major", "1")
                .put("minor", "32")
                .put("gitVersion", GIT_VERSION)
                .put("gitCommit", "32cc146f75aad04beaaa245a7157eb35063a9f99")
                .put("gitTreeState", "clean")
                .put("buildDate", "2025-03-11T19:52:21Z")
                .put("goVersion", "go1.23.6")
                .put("compiler", "gc")
                .put("platform", "linux/amd64");
    }
}
