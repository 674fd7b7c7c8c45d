package org.collaborizm.grasp.minicluster.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** What is accepted but will not do, or not for long: {@code pkg/api/pod/warnings.go}, and the service's and job's. */
final class Warnings {
    private static final Map<String, String> OLD_NODE_LABELS = Map.of(
            "beta.kubernetes.io/arch", "deprecated since v1.14; use \"kubernetes.io/arch\" instead",
            "beta.kubernetes.io/os", "deprecated since v1.14; use \"kubernetes.io/os\" instead",
            "failure-domain.beta.kubernetes.io/region",
                    "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
            "failure-domain.beta.kubernetes.io/zone",
                    "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead",
            "beta.kubernetes.io/instance-type",
                    "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead");
    private static final Map<String, String> TEMPLATES = Map.of(
            "Deployment", "spec.template",
            "ReplicaSet", "spec.template",
            "DaemonSet", "spec.template",
            "StatefulSet", "spec.template",
            "Job", "spec.template",
            "ReplicationController", "spec.template",
            "CronJob", "spec.jobTemplate.spec.template",
            "PodTemplate", "template");
    private static final Map<String, String> OLD_VERSIONS =
            Map.of("v1/ComponentStatus", "v1 ComponentStatus is deprecated in v1.19+");

    private Warnings() {}

    static List<String> of(ResourceType type, ObjectNode object) {
        var found = new ArrayList<String>();
        var root = Field.root(object, type.struct());
        var old = OLD_VERSIONS.get(type.kind().apiVersion() + "/" + type.kind().kind());
        if (old != null) {
            found.add(old);
        }
        var template = TEMPLATES.get(type.kind().kind());
        if (type.kind().groupKind().equals("Pod")) {
            podSpec(root.child("spec"), found);
        } else if (template != null) {
            podSpec(root.descend(template.split("\\.", -1)).child("spec"), found);
        }
        if (type.kind().groupKind().equals("Service")) {
            ServiceWarnings.of(root, found);
        }
        if (type.kind().groupKind().equals("Pod") || type.kind().groupKind().equals("CronJob.batch")) {
            name(root.descend("metadata", "name"), found);
        }
        if (type.kind().groupKind().equals("Ingress.networking.k8s.io")) {
            ingress(root, found);
        }
        if (type.kind().groupKind().equals("PersistentVolume")
                && root.descend("spec", "persistentVolumeReclaimPolicy").is("Recycle")) {
            found.add(
                    "spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.");
        }
        return List.copyOf(found);
    }

    private static void name(Field name, List<String> found) {
        if (!Syntax.label(name.text()).isEmpty()) {
            found.add(
                    "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS"
                            + " label is recommended: ["
                            + GoSyntax.quoted(String.join(", ", Syntax.label(name.text())))
                                    .replaceAll("^\"|\"$", "") + "]");
        }
    }

    private static void podSpec(Field spec, List<String> found) {
        spec.child("nodeSelector")
                .map()
                .keySet()
                .forEach(it -> oldLabel(spec.child("nodeSelector").path(), it, found));
        spec.items("topologySpreadConstraints")
                .forEach(it -> oldLabel(it.child("topologyKey").path(), it.text("topologyKey"), found));
        duplicates(spec.child("imagePullSecrets"), found);
        volumes(spec, found);
        Stream.of("initContainers", "containers").flatMap(spec::items).forEach(it -> container(it, found));
        ports(spec, found);
        var grace = spec.child("terminationGracePeriodSeconds");
        if (grace.number() < 0) {
            found.add(grace.path() + ": must be >= 0; negative values are invalid and will be treated as 1");
        }
    }

    private static void oldLabel(String path, String label, List<String> found) {
        var said = OLD_NODE_LABELS.get(label);
        if (said != null) {
            found.add(path + (path.endsWith("topologyKey") ? ": " + label + " is " : "[" + label + "]: ") + said);
        }
    }

    private static void duplicates(Field secrets, List<String> found) {
        var seen = new HashSet<String>();
        secrets.items().forEach(it -> {
            var name = it.child("name");
            if (!name.filled()) {
                found.add(it.path() + ": invalid empty name " + GoSyntax.quoted(name.text()));
            } else if (!seen.add(name.text())) {
                found.add(name.path() + ": duplicate name " + GoSyntax.quoted(name.text()));
            }
        });
    }

    private static void volumes(Field spec, List<String> found) {
        spec.items("volumes").forEach(volume -> {
            if (volume.has("gitRepo")) {
                found.add(volume.child("gitRepo").path() + ": deprecated in v1.11, and disabled by default in v1.33+");
            }
            if (volume.has("glusterfs")) {
                found.add(volume.child("glusterfs").path()
                        + ": deprecated in v1.25, this feature will be completely removed in v1.26");
            }
            if (volume.has("cephfs")) {
                found.add(volume.child("cephfs").path() + ": deprecated in v1.28, non-functional in v1.31+");
            }
            if (volume.has("rbd")) {
                found.add(volume.child("rbd").path() + ": deprecated in v1.28, non-functional in v1.31+");
            }
        });
    }

    private static void container(Field container, List<String> found) {
        for (var list : List.of("limits", "requests")) {
            var amounts = container.child("resources").child(list);
            for (var name : List.of("memory", "ephemeral-storage")) {
                var amount = amounts.child(name);
                var milli = Amounts.quantity(amount.value())
                        .map(it -> it.milli() % 1000)
                        .orElse(0L);
                if (amount.present() && milli != 0) {
                    found.add(amounts.path() + "[" + name + "]: fractional byte value " + GoSyntax.quoted(amount.text())
                            + " is invalid, must be an integer");
                }
            }
        }
        var seen = new HashSet<String>();
        container.items("env").forEach(it -> {
            if (!seen.add(it.text("name"))) {
                found.add(it.path() + ": hides previous definition of " + GoSyntax.quoted(it.text("name"))
                        + ", which may be dropped when using apply");
            }
        });
    }

    private static void ports(Field spec, List<String> found) {
        spec.items("containers").forEach(container -> {
            var seen = new HashMap<String, String>();
            container.items("ports").forEach(port -> {
                var key = port.text("protocol") + "/"
                        + port.child("containerPort").number() + "/" + port.text("hostIP") + "/"
                        + port.child("hostPort").number();
                var before = seen.putIfAbsent(key, port.path());
                if (before != null) {
                    found.add(port.path() + ": duplicate port definition with " + before);
                }
            });
        });
    }

    private static void ingress(Field ingress, List<String> found) {
        var annotations = ingress.descend("metadata", "annotations");
        if (annotations.has("kubernetes.io/ingress.class")) {
            found.add(
                    "annotation \"kubernetes.io/ingress.class\" is deprecated, please use 'spec.ingressClassName' instead");
        }
    }
}
