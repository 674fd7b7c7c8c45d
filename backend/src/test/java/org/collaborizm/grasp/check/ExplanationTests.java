package org.collaborizm.grasp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.lesson.Names;
import org.collaborizm.grasp.lesson.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a learner reads of a condition for which the mentor wrote no words. */
class ExplanationTests {
    private static final Map<String, Selection> WATCH = Map.of(
            "deployments", new Selection("apps/v1", "Deployment", "default", "hello", Map.of(), Map.of()),
            "pods", new Selection("v1", "Pod", "default", null, Map.of("app", "hello"), Map.of()),
            "services", new Selection("v1", "Service", null, "hello", Map.of(), Map.of()),
            "policies", new Selection("networking.k8s.io/v1", "NetworkPolicy", null, null, Map.of(), Map.of()));
    private static final Map<String, Object> HELLO = Map.of(
            "metadata", Map.of("name", "hello", "labels", Map.of("app", "hello")),
            "spec",
                    Map.of(
                            "replicas",
                            1L,
                            "paused",
                            true,
                            "template",
                            Map.of(
                                    "spec",
                                    Map.of("containers", List.of(Map.of("name", "web", "image", "nginx:1.27"))))));
    private static final Names NAMES = new Names(WATCH, Map.of());
    private static final Map<String, Object> SEEN = Map.of(
            "deployments", List.of(HELLO),
            "pods", List.of(pod("hello-1", "True", "a"), pod("hello-2", "False", "b"), pod("hello-3", "False", "a")),
            "services", List.of(),
            "policies", List.of());

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            deployments[0].spec.replicas == 2 => spec.replicas of Deployment hello is 1; 2 is wanted.
            2 <= deployments[0].spec.replicas => spec.replicas of Deployment hello is 1; at least 2 is wanted.
            deployments.exists(d, d.spec.replicas == 2) => spec.replicas of Deployment hello is 1; 2 is wanted.
            deployments.exists(d, d.spec.replicas == 1 && d.status.readyReplicas == 1) => status.readyReplicas of Deployment hello is nothing; 1 is wanted.
            deployments[0].spec.template.spec.containers[0].image == "nginx:1.29" => spec.template.spec.containers[0].image of Deployment hello is nginx:1.27; nginx:1.29 is wanted.
            deployments.exists(d, d.spec.template.spec.containers.all(c, c.image.startsWith("httpd:"))) => spec.template.spec.containers[0].image of Deployment hello is nginx:1.27; it must begin with httpd:.
            deployments.exists(d, !d.spec.paused) => spec.paused of Deployment hello is true and must not be.
            deployments.exists(d, has(d.spec.strategy)) => spec.strategy of Deployment hello is not there.
            deployments.exists(d, !has(d.spec.paused)) => spec.paused of Deployment hello is there and must not be.
            deployments.exists(d, d.?spec.?strategy.?type.orValue("") == "Recreate") => spec.strategy.type of Deployment hello is nothing; Recreate is wanted.
            deployments.exists(d, d.metadata.labels["app"] == "web") => metadata.labels[app] of Deployment hello is hello; web is wanted.
            deployments[0].metadata.name in ["a", "b"] => metadata.name of Deployment hello is hello; one of a and b is wanted.
            deployments.exists(d, "b" in d.spec.template.spec.containers.map(c, c.name)) => spec.template.spec.containers of Deployment hello is web; b is wanted in it.
            deployments.exists(d, label(d, "tier") == "front") => The label tier of Deployment hello is nothing; front is wanted.
            deployments.exists(d, condition(d, "Available") == "True") => The condition Available of Deployment hello is Unknown; True is wanted.
            deployments.exists(d, d.spec.replicas == pods.size()) => spec.replicas of Deployment hello is 1; 3 is wanted, which is the number of Pods labelled app=hello.
            deployments.exists(d, d.spec.replicas == 3 || d.spec.replicas == 5) => spec.replicas of Deployment hello is 1; 3 is wanted. Or else: spec.replicas of Deployment hello is 1; 5 is wanted.
            pods.filter(p, ready(p)).size() >= 2 => 1 of 3 Pods labelled app=hello is as wanted; at least 2 are wanted. Pod hello-2 is not ready.
            pods.filter(p, ready(p) && p.spec.nodeName == "b").size() == 1 => 0 of 3 Pods labelled app=hello are as wanted; 1 is wanted. spec.nodeName of Pod hello-1 is a; b is wanted.
            size(pods) == 2 => There are 3 Pods labelled app=hello; 2 are wanted.
            pods.size() < 2 => There are 3 Pods labelled app=hello; less than 2 are wanted.
            pods.all(p, ready(p)) => Pod hello-2 is not ready.
            !pods.exists(p, p.spec.nodeName == "a") => spec.nodeName of Pod hello-1 is a; anything but a is wanted.
            pods.exists(p, ready(p) && p.spec.nodeName == "b") => None of 3 Pods labelled app=hello is as wanted. The nearest: spec.nodeName of Pod hello-1 is a; b is wanted.
            services.exists(s, s.spec.type == "NodePort") => There is no Service hello.
            policies.exists(n, true) => There is no NetworkPolicy.
            services.size() == 1 && deployments.size() == 2 => There are 0 Services; 1 is wanted.
            names(pods) == ["a"] => The names of Pods labelled app=hello are hello-1, hello-2 and hello-3; a is wanted.
            cel.bind(d, deployments[0], d.spec.replicas > 4) => spec.replicas of Deployment hello is 1; more than 4 is wanted.
            pods.exists(pods, pods.spec.nodeName == "c") => None of 3 Pods labelled app=hello is as wanted. The nearest: spec.nodeName of Pod hello-1 is a; c is wanted.
            pods.exists_one(p, p.spec.nodeName == "a") => This is not so yet: pods.exists_one(p, p.spec.nodeName == "a").
            deployments[3].spec.replicas == 2 => [3].spec.replicas of Deployments is nothing; 2 is wanted.
            """)
    void theFirstPartThatIsFalseIsTold(String condition, String words) {
        var language = Language.of(NAMES);
        assertThat(language.faults(condition, true)).isEmpty();
        assertThat(language.compile(condition).value(SEEN)).isNotEqualTo(Optional.of(true));
        assertThat(Explanation.of(condition, NAMES, language).filled(SEEN)).isEqualTo(words);
    }

    @Test
    void theMentorsWordsAloneAreSaidWhereThereAreAny() {
        assertThat(Clause.of("pods.size() == 1", "Mine.", NAMES, Language.of(NAMES))
                        .otherwise()
                        .filled(SEEN))
                .isEqualTo("Mine.");
        assertThat(Clause.of("pods.size() == 1", "", NAMES, Language.of(NAMES))
                        .otherwise()
                        .filled(SEEN))
                .isEqualTo("There are 3 Pods labelled app=hello; 1 is wanted.");
    }

    private static Map<String, Object> pod(String name, String ready, String node) {
        return Map.of(
                "metadata", Map.of("name", name),
                "spec", Map.of("nodeName", node),
                "status", Map.of("conditions", List.of(Map.of("type", "Ready", "status", ready))));
    }
}
