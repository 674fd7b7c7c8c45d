package org.collaborizm.grasp.minicluster.kubelet.probe;

/** What a probe decides. */
enum ProbeKind {
    STARTUP("startupProbe", "Startup"),
    READINESS("readinessProbe", "Readiness"),
    LIVENESS("livenessProbe", "Liveness");

    private final String field;
    private final String title;

    ProbeKind(String field, String title) {
        this.field = field;
        this.title = title;
    }

    String field() {
        return field;
    }

    /** As messages begin. */
    String title() {
        return title;
    }
}
