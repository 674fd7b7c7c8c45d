package org.collaborizm.grasp.minicluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A cluster for anybody with kubectl, until Ctrl-C: {@code ./grasp cluster}. */
public final class Standalone {
    private static final String USAGE = """
            A Kubernetes cluster in one process, until Ctrl-C.

              --nodes N          how many nodes, 1 to 100; 3
              --port N           where to listen on 127.0.0.1; 6443
              --kubeconfig FILE  where to write how kubectl reaches it; ./kubeconfig""";

    /** The system property that says where what all clusters begin with is kept, for a start in half the time. */
    private static final String BEGINNING = "grasp.cluster.beginning";

    private int nodes = 3;
    private int port = 6443;
    private Path kubeconfig = Path.of("kubeconfig");

    private Standalone() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var standalone = new Standalone();
        try {
            standalone.read(List.of(arguments));
            standalone.serve();
        } catch (IllegalArgumentException | IllegalStateException refused) {
            System.err.println(refused.getMessage());
            System.exit(2);
        }
    }

    private void read(List<String> arguments) {
        for (var i = 0; i < arguments.size(); i += 2) {
            var option = arguments.get(i);
            if (option.equals("--help") || i + 1 == arguments.size()) {
                throw new IllegalArgumentException(
                        option.equals("--help") ? USAGE : option + " needs a value\n\n" + USAGE);
            }
            var value = arguments.get(i + 1);
            switch (option) {
                case "--nodes" -> nodes = number(option, value, 1, 100);
                case "--port" -> port = number(option, value, 0, 65_535);
                case "--kubeconfig" -> kubeconfig = Path.of(value);
                default -> throw new IllegalArgumentException("There is no option " + option + "\n\n" + USAGE);
            }
        }
    }

    private static int number(String option, String value, int least, int most) {
        if (!value.matches("[0-9]{1,6}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(
                    "%s takes a number from %d to %d, not %s".formatted(option, least, most, value));
        }
        return Integer.parseInt(value);
    }

    private void serve() throws IOException, InterruptedException {
        Optional.ofNullable(System.getProperty(BEGINNING)).map(Path::of).ifPresent(KeptBeginning::use);
        var pools = new ArrayList<NodePool>();
        pools.add(NodePool.of("control-plane", 1).asControlPlane());
        if (nodes > 1) {
            pools.add(NodePool.of("worker", nodes - 1));
        }
        try (var cluster = MiniCluster.start(ClusterSpec.of(pools))) {
            cluster.listen("127.0.0.1", port);
            write(cluster.kubeconfig());
            System.out.printf(
                    "A cluster of %d nodes is at https://127.0.0.1:%d%n%n  kubectl --kubeconfig %s get nodes%n%nCtrl-C ends it.%n",
                    nodes, cluster.port(), kubeconfig);
            new CountDownLatch(1).await();
        }
    }

    /** For nobody else's eyes: it holds the token. */
    private void write(String text) throws IOException {
        Files.deleteIfExists(kubeconfig);
        if (kubeconfig
                .toAbsolutePath()
                .getFileSystem()
                .supportedFileAttributeViews()
                .contains("posix")) {
            Files.createFile(
                    kubeconfig, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(kubeconfig, text);
    }
}
