package org.collaborizm.grasp.provisioner;

/** What learners might run. */
final class Workloads {
    /** Prefers the worker, and goes elsewhere when it must. */
    static final String WANDERER = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: wanderer}
            spec:
              replicas: 1
              selector: {matchLabels: {app: wanderer}}
              template:
                metadata: {labels: {app: wanderer}}
                spec:
                  terminationGracePeriodSeconds: 0
                  tolerations: [{key: reserved, operator: Exists}]
                  affinity:
                    nodeAffinity:
                      preferredDuringSchedulingIgnoredDuringExecution:
                      - {weight: 100, preference: {matchExpressions: [{key: disk, operator: In, values: [fast]}]}}
                  containers:
                  - {name: it, image: "grasp-it/loaded:1", command: [sleep, "3600"]}
            """;

    /** Eats all the memory there is; its own limit is far beyond its node's. */
    static final String GLUTTON = """
            apiVersion: v1
            kind: Pod
            metadata: {name: glutton, labels: {app: glutton}}
            spec:
              nodeName: worker-1
              restartPolicy: Never
              containers:
              - name: it
                image: "grasp-it/loaded:1"
                command: [tail, /dev/zero]
                resources: {limits: {memory: 6Gi}, requests: {memory: 1Mi}}
            """;

    private Workloads() {}
}
