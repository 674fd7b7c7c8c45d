package org.collaborizm.grasp.minicluster.validation;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;

/** Templates of Pods inside workloads. */
final class PodTemplates {
    static final String NO_MATCH = "`selector` does not match template `labels`";
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

    private PodTemplates() {}

    static void check(Field template) {
        metadata(template);
        PodSpecs.check(template.child("spec"), "");
        var ephemeral = template.descend("spec", "ephemeralContainers");
        if (ephemeral.filled()) {
            ephemeral.forbidden("ephemeral containers not allowed in pod template");
        }
    }

    /** Kubernetes reports these without {@code metadata}. */
    static void metadata(Field template) {
        var metadata = template.child("metadata");
        Selectors.labels(metadata.child("labels").at(template.path() + ".labels"));
        var annotations = metadata.child("annotations").at(template.path() + ".annotations");
        ObjectMeta.annotations(annotations);
        annotations(annotations, template.child("spec"));
    }

    static void annotations(Field annotations, Field spec) {
        var mirror = "kubernetes.io/config.mirror";
        if (annotations.has(mirror) && spec.text("nodeName").isEmpty()) {
            annotations
                    .key(mirror)
                    .invalid(annotations.text(mirror), "must set spec.nodeName if mirror pod annotation is set");
        }
        annotations.map().keySet().stream()
                .filter(it -> it.startsWith(APP_ARMOR))
                .forEach(it -> {
                    var container = it.substring(APP_ARMOR.length());
                    if (spec.items("containers")
                                    .noneMatch(other -> other.text("name").equals(container))
                            && spec.items("initContainers")
                                    .noneMatch(other -> other.text("name").equals(container))) {
                        annotations.key(it).invalid(container, "container not found");
                    }
                });
    }

    /** The labels of the template must be what the selector of its owner looks for. */
    static void matches(Field selector, Field template) {
        var labels = template.descend("metadata", "labels");
        if (!LabelSelector.of(selector.value()).matches(labels.map())) {
            labels.invalid(NO_MATCH);
        }
    }

    static void alwaysRestarts(Field template, String owner) {
        var policy = template.descend("spec", "restartPolicy");
        if (!policy.is("Always")) {
            policy.notSupported(List.of("Always"));
        }
        if (template.child("spec").has("activeDeadlineSeconds")) {
            template.descend("spec", "activeDeadlineSeconds")
                    .forbidden("activeDeadlineSeconds in " + owner + " is not Supported");
        }
    }
}
