package org.collaborizm.grasp.minicluster.validation;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Environment variables of a container and what they refer to. */
final class Environment {
    private static final List<String> FIELDS = List.of(
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "spec.nodeName",
            "spec.serviceAccountName",
            "status.hostIP",
            "status.hostIPs",
            "status.podIP",
            "status.podIPs");
    private static final Set<String> KNOWN = Set.of(
            "metadata.annotations", "metadata.labels", "spec.restartPolicy", "spec.schedulerName", "status.phase");
    private static final List<String> RESOURCES = List.of(
            "limits.cpu",
            "limits.ephemeral-storage",
            "limits.memory",
            "requests.cpu",
            "requests.ephemeral-storage",
            "requests.memory");
    private static final Set<String> BYTES =
            Set.of("1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei");
    private static final String BYTES_LISTED = "1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei";
    private static final Pattern SUBSCRIPT = Pattern.compile("(.+)\\['([^']*)'\\]");

    private Environment() {}

    static void variables(Field env) {
        env.items().forEach(variable -> {
            var name = variable.child("name");
            if (name.filled()) {
                name.invalid(Syntax.environmentName(name.text()));
            } else {
                name.required();
            }
            if (variable.has("valueFrom")) {
                valueFrom(variable.child("valueFrom"), variable.text("value"));
            }
        });
    }

    private static void valueFrom(Field source, String value) {
        if (source.has("fieldRef")) {
            fieldRef(source.child("fieldRef"), FIELDS);
        }
        if (source.has("resourceFieldRef")) {
            resourceFieldRef(source.child("resourceFieldRef"), false);
        }
        Stream.of("configMapKeyRef", "secretKeyRef").filter(source::has).forEach(it -> keyRef(source.child(it)));
        var sources = Stream.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef")
                .filter(source::has)
                .count();
        if (sources == 0) {
            source.invalid(
                    "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`");
        } else if (!value.isEmpty()) {
            source.invalid("", "may not be specified when `value` is not empty");
        } else if (sources > 1) {
            source.invalid("", "may not have more than one field specified at a time");
        }
    }

    static void fieldRef(Field reference, List<String> supported) {
        var version = reference.text("apiVersion");
        var path = reference.child("fieldPath");
        if (version.isEmpty()) {
            reference.child("apiVersion").required();
        } else if (!path.filled()) {
            path.required();
        } else if (!version.equals("v1")) {
            path.invalid("error converting fieldPath: unsupported pod version: " + version);
        } else {
            fieldPath(reference, path, supported);
        }
    }

    private static void fieldPath(Field reference, Field path, List<String> supported) {
        var text = path.text();
        var subscript = SUBSCRIPT.matcher(text);
        if (subscript.matches() && KNOWN.contains(subscript.group(1)) && text.startsWith("metadata.")) {
            var key = subscript.group(2);
            var checked = text.startsWith("metadata.annotations") ? Syntax.lower(key) : key;
            Syntax.qualifiedName(checked).forEach(it -> reference.invalid(key, it));
        } else if (!FIELDS.contains(text) && !KNOWN.contains(text)) {
            path.invalid("error converting fieldPath: field label not supported: " + text);
        } else {
            path.oneOf(supported);
        }
    }

    static void resourceFieldRef(Field reference, boolean inVolume) {
        var resource = reference.child("resource");
        if (inVolume && reference.text("containerName").isEmpty()) {
            reference.child("containerName").required();
        } else if (!resource.filled()) {
            resource.required();
        } else if (!resource.text().contains(".hugepages-")) {
            resource.oneOf(RESOURCES);
        }
        divisor(reference.child("divisor"), resource.text());
    }

    private static void divisor(Field divisor, String resource) {
        var unit = Amounts.quantity(divisor.value()).map(Object::toString).orElse("0");
        if (unit.equals("0")) {
            return;
        }
        if (resource.endsWith(".cpu")) {
            if (!unit.equals("1") && !unit.equals("1m")) {
                divisor.invalid(resource, "only divisor's values 1m and 1 are supported with the cpu resource");
            }
        } else if (!BYTES.contains(unit)) {
            var kind = resource.endsWith(".memory") ? "memory" : "local ephemeral storage";
            divisor.invalid(
                    resource,
                    "only divisor's values %s are supported with the %s resource".formatted(BYTES_LISTED, kind));
        }
    }

    private static void keyRef(Field reference) {
        var name = reference.child("name");
        name.invalid(Syntax.subdomain(name.text()));
        var key = reference.child("key");
        if (key.filled()) {
            key.invalid(Syntax.configKey(key.text()));
        } else {
            key.required();
        }
    }

    static void from(Field sources) {
        sources.items().forEach(source -> {
            var prefix = source.child("prefix");
            if (prefix.filled()) {
                prefix.invalid(Syntax.environmentName(prefix.text()));
            }
            var kinds =
                    Stream.of("configMapRef", "secretRef").filter(source::has).toList();
            kinds.forEach(it -> reference(source.child(it).child("name")));
            if (kinds.isEmpty()) {
                sources.invalid("", "must specify one of: `configMapRef` or `secretRef`");
            } else if (kinds.size() > 1) {
                sources.invalid("", "may not have more than one field specified at a time");
            }
        });
    }

    private static void reference(Field name) {
        if (name.filled()) {
            name.invalid(Syntax.subdomain(ObjectMeta.mask(name.text(), true)));
        } else {
            name.required();
        }
    }
}
