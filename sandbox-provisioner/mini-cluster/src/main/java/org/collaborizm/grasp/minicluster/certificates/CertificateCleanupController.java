package org.collaborizm.grasp.minicluster.certificates;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Controller;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import tools.jackson.databind.JsonNode;

/**
 * Removes requests that are over: an hour after they were answered, a day after they were made if nobody has answered, and when
 * the certificate has ended. As {@code pkg/controller/certificates/cleaner}, which looks once an hour.
 */
public final class CertificateCleanupController implements Controller {
    private static final Duration PERIOD = Duration.ofHours(1);
    private static final Duration ANSWERED = Duration.ofHours(1);
    private static final Duration PENDING = Duration.ofHours(24);

    @Override
    public String name() {
        return "csr-cleaner";
    }

    @Override
    public String serviceAccount() {
        return "certificate-controller";
    }

    @Override
    public void start(ControllerContext context) {
        var cleaning = new Cleaning(context);
        context.api().watch(CertificateSigningController.REQUESTS, event -> {
            if (event.before() == null) {
                cleaning.later(ObjectKey.of(event.object()));
            }
        });
    }

    private static final class Cleaning {
        private final ControllerContext context;
        private final WorkQueue queue;

        Cleaning(ControllerContext context) {
            this.context = context;
            this.queue = context.queue(this::look);
        }

        void later(ObjectKey key) {
            queue.addAfter(key, PERIOD);
        }

        private void look(ObjectKey key) {
            var found = context.api().find(CertificateSigningController.REQUESTS, key);
            if (found.isEmpty()) {
                return;
            }
            if (isOver(found.get(), context.clock().now())) {
                context.api().delete(CertificateSigningController.REQUESTS, key, Json.object());
            } else {
                later(key);
            }
        }
    }

    private static boolean isOver(JsonNode request, Instant now) {
        var status = request.path("status");
        var certificate = status.path("certificate").asString("");
        var answered = older(status, "Denied", now)
                || older(status, "Failed", now)
                || (!certificate.isEmpty() && older(status, "Approved", now));
        var pending = status.path("conditions").isEmpty()
                && Meta.creationTimestamp(request)
                        .filter(it -> !it.plus(PENDING).isAfter(now))
                        .isPresent();
        return answered || pending || ended(certificate, now);
    }

    private static boolean older(JsonNode status, String condition, Instant now) {
        return Conditions.find(status, condition)
                .flatMap(it -> Meta.time(it.path("lastUpdateTime")))
                .filter(it -> !it.plus(ANSWERED).isAfter(now))
                .isPresent();
    }

    private static boolean ended(String certificate, Instant now) {
        return Optional.of(new String(Base64.getDecoder().decode(certificate), StandardCharsets.UTF_8))
                .flatMap(ClientCertificate::end)
                .filter(it -> it.isBefore(now))
                .isPresent();
    }
}
