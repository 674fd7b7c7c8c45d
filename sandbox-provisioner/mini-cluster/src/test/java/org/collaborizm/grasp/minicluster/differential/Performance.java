package org.collaborizm.grasp.minicluster.differential;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A scenario on one cluster. */
final class Performance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Scenario scenario;
    private final Desk desk;
    private final Normaliser normaliser;
    private Wicket wicket;

    Performance(Scenario scenario, Kubectl kubectl, String kubeconfig) throws IOException {
        this.scenario = scenario;
        this.desk = new Desk(kubectl, kubeconfig);
        this.normaliser = new Normaliser(scenario.generates());
    }

    /** Makes the scenario's calls in its namespace, which is new. */
    Recording record() throws IOException, InterruptedException {
        var answers = new LinkedHashMap<String, Answer>();
        for (var step : scenario.steps()) {
            switch (step) {
                case Step.Call call -> answers.put(call.id(), normaliser.normal(call, answer(call)));
                case Step.Await await -> await(await);
                case Step.File file -> desk.put(file);
            }
        }
        return new Recording(answers);
    }

    /** On a cluster that may have seen the scenario before. */
    void clearNamespace() throws IOException, InterruptedException {
        must("kubectl", "delete", "namespace", scenario.namespace(), "--ignore-not-found");
    }

    void openNamespace() throws IOException, InterruptedException {
        var namespace = scenario.namespace();
        must("kubectl", "create", "namespace", namespace);
        must("kubectl", "config", "set-context", "--current", "--namespace=" + namespace);
        var account = List.of("kubectl", "get", "serviceaccount", "default", "--output=name");
        await(new Step.Await(account, "serviceaccount/default", true));
    }

    void leaveNamespace() throws IOException, InterruptedException {
        must("kubectl", "delete", "namespace", scenario.namespace(), "--wait=false");
    }

    private void must(String... words) throws IOException, InterruptedException {
        var answer = desk.kubectl(List.of(words).subList(1, words.length), "");
        if (answer.code() != 0) {
            throw new IOException("%s: %s failed: %s".formatted(scenario.name(), List.of(words), answer.err()));
        }
    }

    private Answer answer(Step.Call call) throws IOException, InterruptedException {
        return answer(call.words(), call.input());
    }

    private Answer answer(List<String> words, String input) throws IOException, InterruptedException {
        var rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "kubectl" -> desk.kubectl(rest, input);
            case "http" -> wicket().call(rest, input);
            default ->
                throw new IllegalArgumentException(scenario.name() + " calls neither kubectl nor http: " + words);
        };
    }

    private Wicket wicket() throws IOException {
        if (wicket == null) {
            wicket = new Wicket(desk);
        }
        return wicket;
    }

    private void await(Step.Await await) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var answer = answer(await.words(), "");
        while ((answer.out() + answer.err()).contains(await.text()) != await.there()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("%s: %s was awaited in vain of %s, which in the end printed:%n%s%s"
                        .formatted(scenario.name(), await, await.words(), answer.out(), answer.err()));
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            answer = answer(await.words(), "");
        }
    }

    @Override
    public void close() throws IOException {
        if (wicket != null) {
            wicket.close();
        }
        desk.close();
    }
}
