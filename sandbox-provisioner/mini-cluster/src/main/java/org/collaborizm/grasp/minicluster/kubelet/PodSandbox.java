package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.network.NetworkStack;
import org.jspecify.annotations.Nullable;

/** What a Pod's containers share: volumes and a network. */
final class PodSandbox {
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(122);

    private final PodWorker worker;
    private final PodVolumes volumes;
    private final Steps steps;
    private @Nullable NetworkStack stack;
    private Duration retry = FIRST_RETRY;

    PodSandbox(PodWorker worker) {
        this.worker = worker;
        this.volumes = new PodVolumes(worker);
        this.steps = new Steps(worker);
    }

    /** Whether containers may start; if not, the next thing towards it is under way. */
    boolean ready() {
        if (stack == null && !steps.busy()) {
            prepare();
        }
        return stack != null;
    }

    Optional<NetworkStack> stack() {
        return Optional.ofNullable(stack);
    }

    PodVolumes volumes() {
        return volumes;
    }

    private void prepare() {
        var problems = volumes.mount();
        if (!problems.isEmpty()) {
            problems.forEach(it -> worker.event("", "Warning", "FailedMount", it));
            steps.later(retry, worker::requestSync);
            retry = retry.multipliedBy(2).compareTo(LONGEST_RETRY) < 0 ? retry.multipliedBy(2) : LONGEST_RETRY;
            return;
        }
        steps.later(worker.around().timing().start(), this::create);
    }

    /** It is there, with this address. */
    void adopt(String address) {
        volumes.mount();
        if (worker.spec().path("hostNetwork").asBoolean(false)) {
            stack = worker.kubelet().stack();
        } else {
            worker.kubelet().addresses().reserve(address);
            stack = new NetworkStack(address, worker.kubelet().name(), worker.key());
            worker.around().network().attach(stack);
        }
    }

    private void create() {
        var network = worker.spec().path("hostNetwork").asBoolean(false);
        if (network) {
            stack = worker.kubelet().stack();
        } else {
            stack = new NetworkStack(
                    worker.kubelet().addresses().take(), worker.kubelet().name(), worker.key());
            worker.around().network().attach(stack);
        }
        worker.requestSync();
    }

    void powerCut() {
        steps.callOff();
        if (stack != null && !stack.isNode()) {
            stack.reachable(false);
        }
    }

    /** The machine was off: the Pod gets another sandbox. */
    void again() {
        if (stack != null) {
            worker.event("", "Normal", "SandboxChanged", "Pod sandbox changed, it will be killed and re-created.");
            remove();
        }
    }

    void remove() {
        steps.callOff();
        if (stack != null && !stack.isNode()) {
            worker.around().network().detach(stack);
            worker.kubelet().addresses().release(stack.address());
        }
        stack = null;
    }
}
