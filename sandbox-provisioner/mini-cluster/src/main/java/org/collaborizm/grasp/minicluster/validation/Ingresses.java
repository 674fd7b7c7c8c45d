package org.collaborizm.grasp.minicluster.validation;

import java.util.List;

/** Ingresses and their classes, as {@code pkg/apis/networking/validation}. */
final class Ingresses {
    private static final String CLASS_ANNOTATION = "kubernetes.io/ingress.class";
    private static final List<String> PATH_TYPES = List.of("Exact", "ImplementationSpecific", "Prefix");
    private static final List<String> BAD_SEQUENCES = List.of("//", "/./", "/../", "%2f", "%2F");
    private static final List<String> BAD_SUFFIXES = List.of("/..", "/.");
    private static final int CONTROLLER_LENGTH = 250;

    private Ingresses() {}

    static void create(Field ingress) {
        check(ingress);
        var annotation = ingress.descend("metadata", "annotations").text(CLASS_ANNOTATION);
        var named = ingress.child("spec").child("ingressClassName");
        if (!annotation.isEmpty() && named.present() && !named.is(annotation)) {
            named.at("annotations." + CLASS_ANNOTATION)
                    .invalid(annotation, "must match `ingressClassName` when both are specified");
        }
    }

    static void check(Field ingress) {
        var spec = ingress.child("spec");
        var rules = spec.child("rules");
        if (rules.size() == 0 && !spec.has("defaultBackend")) {
            spec.invalidPrinted(
                    "[]networking.IngressRule(nil)", "either `defaultBackend` or `rules` must be specified");
        }
        if (spec.has("defaultBackend")) {
            backend(spec.child("defaultBackend"));
        }
        rules.items().forEach(Ingresses::rule);
        spec.items("tls").forEach(Ingresses::tls);
        if (spec.has("ingressClassName")) {
            spec.child("ingressClassName").invalid(Syntax.subdomain(spec.text("ingressClassName")));
        }
    }

    private static void rule(Field rule) {
        var host = rule.child("host");
        if (host.filled()) {
            if (Addresses.parse(host.text()).isPresent()) {
                host.invalid("must be a DNS name, not an IP address");
            }
            hostName(host);
        }
        if (rule.has("http")) {
            var paths = rule.descend("http", "paths");
            if (paths.size() == 0) {
                paths.required();
            }
            paths.items().forEach(Ingresses::path);
        }
    }

    private static void hostName(Field host) {
        host.invalid(host.text().contains("*") ? Syntax.wildcard(host.text()) : Syntax.subdomain(host.text()));
    }

    private static void path(Field entry) {
        var type = entry.child("pathType");
        if (!type.present()) {
            type.required("pathType must be specified");
            return;
        }
        var path = entry.child("path");
        switch (type.text()) {
            case "Exact", "Prefix" -> {
                absolute(path);
                BAD_SEQUENCES.stream()
                        .filter(path.text()::contains)
                        .forEach(it -> path.invalid("must not contain '" + it + "'"));
                BAD_SUFFIXES.stream()
                        .filter(path.text()::endsWith)
                        .forEach(it -> path.invalid("cannot end with '" + it + "'"));
            }
            case "ImplementationSpecific" -> {
                if (path.filled()) {
                    absolute(path);
                }
            }
            default -> type.notSupported(PATH_TYPES);
        }
        backend(entry.child("backend"));
    }

    private static void absolute(Field path) {
        if (!path.text().startsWith("/")) {
            path.invalid(path.text(), "must be an absolute path");
        }
    }

    private static void backend(Field backend) {
        if (backend.has("resource") && backend.has("service")) {
            backend.invalid("", "cannot set both resource and service backends");
        } else if (backend.has("resource")) {
            reference(backend.child("resource"));
        } else if (backend.has("service")) {
            service(backend, backend.child("service"));
        } else {
            backend.invalid("", "resource or service backend is required");
        }
    }

    private static void service(Field backend, Field service) {
        var name = service.child("name");
        if (name.filled()) {
            name.invalid(Syntax.oldLabel(name.text()));
        } else {
            name.required();
        }
        var port = service.child("port");
        var number = port.child("number");
        var portName = port.child("name");
        if (portName.filled() && number.number() != 0) {
            backend.invalid("", "cannot set both port name & port number");
        } else if (portName.filled()) {
            portName.invalid(Syntax.portName(portName.text()));
        } else if (number.number() != 0) {
            number.invalid(Syntax.port(number.number()));
        } else {
            backend.required("port name or number is required");
        }
    }

    private static void tls(Field tls) {
        tls.items("hosts").forEach(Ingresses::hostName);
        var secret = tls.child("secretName");
        if (secret.filled()) {
            secret.invalid(Syntax.subdomain(secret.text()));
        }
    }

    private static void reference(Field reference) {
        if (reference.has("apiGroup")) {
            reference.child("apiGroup").invalid(Syntax.subdomain(reference.text("apiGroup")));
        }
        for (var field : List.of("kind", "name")) {
            var part = reference.child(field);
            if (part.filled()) {
                part.invalid(Syntax.pathSegment(part.text(), false));
            } else {
                part.required(field + " is required");
            }
        }
    }

    static void ingressClass(Field ingressClass) {
        var spec = ingressClass.child("spec");
        var controller = spec.child("controller");
        if (controller.text().length() > CONTROLLER_LENGTH) {
            controller.tooLong(CONTROLLER_LENGTH);
        }
        domainPath(controller);
        if (spec.has("parameters")) {
            reference(spec.child("parameters"));
        }
    }

    static void ingressClassUpdate(Field ingressClass, Field old) {
        ingressClass
                .descend("spec", "controller")
                .immutable(old.descend("spec", "controller").value());
    }

    private static void domainPath(Field path) {
        if (!path.filled()) {
            path.required();
            return;
        }
        var slash = path.text().indexOf('/');
        if (slash < 0 || slash == path.text().length() - 1) {
            path.invalid("must be a domain-prefixed path (such as \"acme.io/foo\")");
            return;
        }
        var domain = path.text().substring(0, slash);
        Syntax.subdomain(domain).forEach(it -> path.invalid(domain, it));
    }
}
