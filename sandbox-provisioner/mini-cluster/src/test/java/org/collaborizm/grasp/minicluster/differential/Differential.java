package org.collaborizm.grasp.minicluster.differential;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** By hand: {@code record KUBECONFIG [SCENARIO…]} asks a real cluster anew, {@code compare [SCENARIO…]} shows what differs. */
final class Differential {
    private final Suite suite = new Suite(Suite.HOME);
    private final Kubectl kubectl;

    private Differential(Kubectl kubectl) {
        this.kubectl = kubectl;
    }

    public static void main(String[] arguments) throws Exception {
        var words = List.of(arguments);
        var differential = new Differential(Kubectl.find());
        switch (words.isEmpty() ? "" : words.getFirst()) {
            case "record" -> differential.record(Path.of(words.get(1)), words.subList(2, words.size()));
            case "compare" -> differential.compare(words.subList(1, words.size()));
            default -> {
                System.err.println("record KUBECONFIG [SCENARIO…] | compare [SCENARIO…]");
                System.exit(2);
            }
        }
    }

    private void record(Path kubeconfig, List<String> names) throws Exception {
        for (var scenario : chosen(names)) {
            try (var performance = new Performance(scenario, kubectl, Files.readString(kubeconfig))) {
                performance.clearNamespace();
                performance.openNamespace();
                var recording = performance.record();
                performance.leaveNamespace();
                suite.keep(scenario, recording);
                System.out.println(scenario.name() + ": " + recording.answers().size() + " calls");
            }
        }
    }

    private void compare(List<String> names) throws Exception {
        var scenarios = chosen(names);
        var real = new LinkedHashMap<Scenario, Recording>();
        for (var scenario : scenarios) {
            real.put(scenario, suite.recording(scenario));
        }
        var comparison = Comparison.of(real, new MiniClusters(kubectl, 2).run(scenarios));
        comparison.unequal().values().forEach(pair -> System.out.println(pair.text()));
        System.out.printf(
                "%d calls, %d differ, %.1f %% equal%n",
                comparison.calls(), comparison.unequal().size(), 100 * comparison.equalShare());
    }

    private List<Scenario> chosen(List<String> names) throws Exception {
        return suite.scenarios().stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .toList();
    }
}
