package org.collaborizm.grasp.minicluster.customresource;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The CronTabs of Kubernetes' documentation, with rules. */
final class Definitions {
    static final ObjectNode CRONTABS = yaml("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: crontabs.stable.example.com}
            spec:
              group: stable.example.com
              scope: Namespaced
              names: {plural: crontabs, singular: crontab, kind: CronTab, shortNames: [ct]}
              versions:
              - name: v1
                served: true
                storage: true
                subresources: {status: {}, scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas}}
                additionalPrinterColumns:
                - {name: Spec, type: string, jsonPath: .spec.cronSpec}
                - {name: Replicas, type: integer, jsonPath: .spec.replicas}
                - {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'}
                - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        required: [cronSpec]
                        x-kubernetes-validations:
                        - {rule: 'self.replicas <= self.maxReplicas', messageExpression: '"at most " + string(self.maxReplicas)'}
                        properties:
                          cronSpec:
                            type: string
                            pattern: '^[\\d* ]+$'
                            x-kubernetes-validations:
                            - {rule: self == oldSelf, message: cronSpec is immutable}
                          image: {type: string, default: cron, enum: [cron, at]}
                          replicas: {type: integer, minimum: 1, maximum: 10, default: 1}
                          maxReplicas: {type: integer, default: 10}
                          any: {type: object, x-kubernetes-preserve-unknown-fields: true}
                          ports:
                            type: array
                            maxItems: 2
                            x-kubernetes-list-type: map
                            x-kubernetes-list-map-keys: [name]
                            items: {type: object, required: [name], properties: {name: {type: string}}}
                      status:
                        type: object
                        x-kubernetes-preserve-unknown-fields: true
            """);

    private Definitions() {}

    static ObjectNode yaml(String text) {
        return (ObjectNode) YAMLMapper.shared().readTree(text);
    }

    static ObjectNode crontab(String spec) {
        var object = Json.object().put("apiVersion", "stable.example.com/v1").put("kind", "CronTab");
        object.putObject("metadata").put("name", "mine").put("namespace", "default");
        JsonNode tree = yaml(spec);
        object.set("spec", tree);
        return object;
    }
}
