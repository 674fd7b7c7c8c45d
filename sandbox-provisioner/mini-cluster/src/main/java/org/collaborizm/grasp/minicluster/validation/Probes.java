package org.collaborizm.grasp.minicluster.validation;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Probes and lifecycle hooks of a container. */
final class Probes {
    private static final List<String> NUMBERS =
            List.of("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold");
    private static final List<String> HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc", "sleep");
    private static final Map<String, Consumer<Field>> RULES = Map.of(
            "exec", it -> VolumeSources.required(it, "command"),
            "httpGet", Probes::httpGet,
            "tcpSocket", it -> portNumberOrName(it.child("port")),
            "grpc", it -> portNumberOrName(it.child("port")),
            "sleep", it -> {});

    private Probes() {}

    static void ofContainer(Field container, long gracePeriod) {
        if (container.has("lifecycle")) {
            for (var hook : List.of("postStart", "preStop")) {
                var handler = container.child("lifecycle").child(hook);
                if (handler.present()) {
                    handler(handler, gracePeriod);
                }
            }
        }
        mustSucceedOnce(container.child("livenessProbe"), gracePeriod);
        readiness(container.child("readinessProbe"), gracePeriod);
        mustSucceedOnce(container.child("startupProbe"), gracePeriod);
    }

    private static void mustSucceedOnce(Field probe, long gracePeriod) {
        if (!probe.present()) {
            return;
        }
        probe(probe, gracePeriod);
        var threshold = probe.child("successThreshold");
        if (threshold.number() != 1) {
            threshold.invalid("must be 1");
        }
    }

    private static void readiness(Field probe, long gracePeriod) {
        if (!probe.present()) {
            return;
        }
        probe(probe, gracePeriod);
        if (probe.has("terminationGracePeriodSeconds")) {
            probe.child("terminationGracePeriodSeconds").invalid("must not be set for readinessProbes");
        }
    }

    private static void probe(Field probe, long gracePeriod) {
        handler(probe, gracePeriod);
        NUMBERS.forEach(it -> probe.child(it).nonNegative());
        var period = probe.child("terminationGracePeriodSeconds");
        if (period.present() && period.number() <= 0) {
            period.invalid("must be greater than 0");
        }
    }

    private static void handler(Field handler, long gracePeriod) {
        var found = HANDLERS.stream().filter(handler::has).toList();
        if (found.isEmpty()) {
            handler.required("must specify a handler type");
            return;
        }
        VolumeSources.check(RULES, handler, found.getFirst());
        found.stream().skip(1).forEach(it -> handler.child(it).forbidden("may not specify more than 1 handler type"));
        var sleep = handler.descend("sleep", "seconds");
        if (handler.has("sleep") && (sleep.number() <= 0 || sleep.number() > gracePeriod)) {
            sleep.at(handler.child("sleep").path())
                    .invalid("must be greater than 0 and less than terminationGracePeriodSeconds (" + gracePeriod
                            + "). Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.");
        }
    }

    private static void httpGet(Field action) {
        VolumeSources.required(action, "path");
        portNumberOrName(action.child("port"));
        action.child("scheme").oneOf(List.of("HTTP", "HTTPS"));
        var headers = action.child("httpHeaders");
        headers.value().forEach(it -> {
            var name = it.path("name").asString("");
            Syntax.header(name).forEach(wrong -> headers.invalid(name, wrong));
        });
    }

    static void portNumberOrName(Field port) {
        if (port.value().isString()) {
            Syntax.portName(port.text()).forEach(it -> port.invalid(port.text(), it));
        } else {
            Syntax.port(port.number()).forEach(it -> port.invalidPrinted(String.valueOf(port.number()), it));
        }
    }
}
