package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Loggable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Single questions to an API server, each with an end in time and in size. */
final class ClusterQuestions {
    private static final long PATIENCE_SECONDS = 3;
    private static final int MOST_LOG_READ = 1 << 18;
    private static final String ACCOUNT = "system:serviceaccount:";

    private final KubernetesClient client;
    private final LeaseId lease;

    ClusterQuestions(KubernetesClient client, LeaseId lease) {
        this.client = client;
        this.lease = lease;
    }

    boolean allows(AccessQuestion question) {
        try {
            var review = client.authorization().v1().subjectAccessReview().create(review(question));
            return Boolean.TRUE.equals(review.getStatus().getAllowed());
        } catch (KubernetesClientException e) {
            throw new ClusterUnreachable(lease, e);
        }
    }

    private static SubjectAccessReview review(AccessQuestion question) {
        return new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(question.user())
                .withGroups(groups(question.user()))
                .withNewResourceAttributes()
                .withVerb(question.verb())
                .withGroup(question.group())
                .withResource(question.resource())
                .withSubresource(question.subresource())
                .withNamespace(question.namespace())
                .withName(question.name())
                .endResourceAttributes()
                .endSpec()
                .build();
    }

    /** Those that the API server itself would put somebody of that name into. */
    private static List<String> groups(String user) {
        var groups = new ArrayList<>(List.of("system:authenticated"));
        if (user.startsWith(ACCOUNT)) {
            groups.add("system:serviceaccounts");
            groups.add(
                    "system:serviceaccounts:" + user.substring(ACCOUNT.length()).split(":", 2)[0]);
        }
        return groups;
    }

    ProxyAnswer get(ProxyPath path) {
        var body = new BodyBeginning();
        var address = client.getMasterUrl().toString().replaceFirst("/+$", "") + path.inApi();
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(address)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .build();
        var asked = http.consumeBytes(request, body);
        try {
            var answer = asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new ProxyAnswer(answer.code(), body.of(answer.body()));
        } catch (TimeoutException silent) {
            asked.cancel(true);
            return new ProxyAnswer(ProxyAnswer.NONE, "");
        } catch (ExecutionException failed) {
            throw new ClusterUnreachable(lease, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterUnreachable(lease, interrupted);
        }
    }

    List<String> lastLines(ContainerLog log) {
        try (var lines = tail(log).getLogInputStream()) {
            return lines(lines, log.lines());
        } catch (KubernetesClientException e) {
            if (e.getCode() == 400 || e.getCode() == 404) {
                return List.of();
            }
            throw new ClusterUnreachable(lease, e);
        } catch (IOException e) {
            throw new ClusterUnreachable(lease, e);
        }
    }

    private Loggable tail(ContainerLog log) {
        var pod = client.pods().inNamespace(log.namespace()).withName(log.pod());
        var container = log.container().isEmpty() ? pod : pod.inContainer(log.container());
        return container.limitBytes(MOST_LOG_READ).tailingLines(log.lines());
    }

    private static List<String> lines(InputStream stream, int most) throws IOException {
        var bytes = stream.readNBytes(MOST_LOG_READ);
        var from = Math.max(0, bytes.length - ContainerLog.MOST_BYTES);
        var lines = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8)
                .lines()
                .toList();
        return List.copyOf(lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }
}
