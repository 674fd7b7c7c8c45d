package org.collaborizm.grasp.check;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why Pods are not there or not ready. Reasons and messages are the kubelet's, the scheduler's and the controllers' own. */
final class PodTroubles {
    private static final Set<String> PULLING =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "ImageInspectError");
    private static final Set<String> CONFIGURING =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");
    private static final Pattern QUOTA = Pattern.compile(".*exceeded quota: ([^,]+), (.*)", Pattern.DOTALL);
    private static final Pattern PULL_FAILED = Pattern.compile("Failed to pull image \"[^\"]*\": (.*)", Pattern.DOTALL);

    private PodTroubles() {}

    /** A quota or an admission policy refuses Pods. */
    static Optional<String> notAllowed(Trouble trouble) {
        if (!trouble.pods().isEmpty() && !wantsMore(trouble)) {
            return Optional.empty();
        }
        return trouble.selected().keySet().stream()
                .filter(it ->
                        it.kind().equals("Pod") || it.kind().matches("Deployment|(Replica|Stateful|Daemon)Set|Job"))
                .flatMap(it -> trouble.around().warnings().stream()
                        .filter(event -> event.text("reason").equals("FailedCreate"))
                        .filter(event -> it.name() == null
                                || event.text("involvedObject", "name").startsWith(it.name())))
                .map(it -> it.text("message"))
                .findFirst()
                .map(PodTroubles::refused);
    }

    private static boolean wantsMore(Trouble trouble) {
        return trouble.selected().values().stream()
                .flatMap(it -> it.stream())
                .anyMatch(it -> it.number("status", "replicas") < it.number("spec", "replicas"));
    }

    private static String refused(String message) {
        Matcher quota = QUOTA.matcher(message);
        return quota.matches()
                ? "The quota " + quota.group(1) + " allows no further Pod: " + quota.group(2) + "."
                : "No Pod can be made: " + message.replaceFirst("^Error creating: ", "") + ".";
    }

    static Optional<String> image(Trouble trouble) {
        return containers(trouble, it -> PULLING.contains(it.reason()))
                .findFirst()
                .map(it -> "The image " + it.status().text("image") + " of " + it.words() + " cannot be pulled: "
                        + pulling(trouble, it) + ".");
    }

    /** The event says why; the status soon says no more than that it waits. */
    private static String pulling(Trouble trouble, Container container) {
        return trouble.warnings("Pod", container.pod(), "Failed")
                .map(it -> PULL_FAILED.matcher(it.text("message")))
                .filter(Matcher::matches)
                .map(it -> it.group(1))
                .findFirst()
                .orElse(container.message());
    }

    static Optional<String> configuration(Trouble trouble) {
        return containers(trouble, it -> CONFIGURING.contains(it.reason()))
                .findFirst()
                .map(it -> "The container of " + it.words() + " cannot be made: " + it.message() + ".");
    }

    static Optional<String> unschedulable(Trouble trouble) {
        return trouble.pods().stream()
                .flatMap(pod -> pod.items("status", "conditions").stream()
                        .filter(it -> it.text("type").equals("PodScheduled")
                                && it.text("reason").equals("Unschedulable"))
                        .map(it -> "No node takes Pod " + pod.name() + ": " + ended(it.text("message"))))
                .findFirst();
    }

    static Optional<String> crash(Trouble trouble) {
        return containers(trouble, PodTroubles::crashes).findFirst().map(it -> {
            Item end = it.end();
            String last = trouble.lastLines().getOrDefault(it.key(), "");
            String words = end.text("message").isBlank() ? last : end.text("message");
            return "The program of " + it.words() + " ends again and again, last with exit code "
                    + end.number("exitCode")
                    + (end.text("reason").equals("OOMKilled") ? ", because it took more memory than its limit" : "")
                    + (words.isBlank() ? "." : ". Its last words: " + ended(words));
        });
    }

    /** Containers that crash, whose last words are worth asking for. */
    static Stream<Container> crashing(Trouble trouble) {
        return containers(trouble, PodTroubles::crashes);
    }

    private static boolean crashes(Container container) {
        return container.reason().equals("CrashLoopBackOff")
                || (container.status().number("restartCount") > 0
                        && container.end().number("exitCode") != 0
                        && !container.status().map("state", "terminated").isEmpty());
    }

    static Optional<String> probe(Trouble trouble) {
        return trouble.pods().stream()
                .filter(it -> it.items("status", "containerStatuses").stream()
                        .anyMatch(status ->
                                !Boolean.TRUE.equals(status.json().get("ready")) || status.number("restartCount") > 0))
                .flatMap(pod -> trouble.warnings("Pod", pod, "Unhealthy")
                        .map(it -> it.text("message").strip().split(" probe (failed|errored): ", 2))
                        .filter(it -> it.length == 2)
                        .map(it -> "The " + it[0].toLowerCase(Locale.ROOT) + " probe of Pod " + pod.name() + " fails: "
                                + ended(it[1])))
                .findFirst();
    }

    private static Stream<Container> containers(Trouble trouble, Predicate<Container> chosen) {
        return trouble.pods().stream()
                .flatMap(pod -> Stream.concat(
                                pod.items("status", "initContainerStatuses").stream(),
                                pod.items("status", "containerStatuses").stream())
                        .map(it -> new Container(pod, it)))
                .filter(chosen);
    }

    private static String ended(String message) {
        String words = message.strip();
        return words.endsWith(".") ? words : words + ".";
    }

    /** A container of a Pod, by its status. */
    record Container(Item pod, Item status) {
        String reason() {
            return status.text("state", "waiting", "reason");
        }

        String message() {
            String message = status.text("state", "waiting", "message");
            return message.isBlank() ? reason() : message.replaceFirst("\\.$", "");
        }

        Item end() {
            var now = status.map("state", "terminated");
            return new Item(now.isEmpty() ? status.map("lastState", "terminated") : now);
        }

        String key() {
            return pod.name() + "/" + status.text("name");
        }

        String words() {
            return "Pod " + pod.name();
        }
    }
}
