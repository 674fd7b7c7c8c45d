package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.Ulimit;
import java.util.List;
import java.util.Map;

/** The container a learner's shells run in: no privilege, little memory, nothing to write to but its own small home. */
final class Toolbox {
    private static final String USER = "10001:10001";
    private static final long MEMORY_BYTES = 192L << 20;
    private static final long PROCESSES = 128;
    private static final long NANO_CPUS = 500_000_000L;
    private static final int CPU_SHARES = 256;

    private final DockerClient docker;
    private final String image;

    /** @param image of {@code sandbox-provisioner/toolbox}; it is here already */
    Toolbox(DockerClient docker, String image) {
        this.docker = docker;
        this.image = image;
    }

    /**
     * Makes the container exist and run, or finds that it does. Its home is empty whenever it was (re)started.
     *
     * @param name of the container: what makes this idempotent
     * @param network the sandbox's own internal network, and the only one it is in
     * @return the container's id
     */
    String ensure(String name, String network, Map<String, String> labels) {
        var id = find(name, network, labels);
        try {
            docker.startContainerCmd(id).exec();
        } catch (NotModifiedException e) {
            return id; // it is running
        }
        return id;
    }

    private String find(String name, String network, Map<String, String> labels) {
        try {
            return docker.inspectContainerCmd(name).exec().getId();
        } catch (NotFoundException e) {
            return create(name, network, labels);
        }
    }

    private String create(String name, String network, Map<String, String> labels) {
        try (var command = description(name, network)) {
            return command.withLabels(labels).exec().getId();
        } catch (ConflictException e) {
            return docker.inspectContainerCmd(name).exec().getId(); // another thread was faster
        }
    }

    private CreateContainerCmd description(String name, String network) {
        return docker.createContainerCmd(image)
                .withName(name)
                .withHostName("shell")
                .withUser(USER)
                .withHostConfig(confined().withNetworkMode(network));
    }

    /** What any container that learners' input reaches is created with; also good for the door to the API server. */
    static HostConfig confined() {
        return HostConfig.newHostConfig()
                .withInit(true)
                .withPrivileged(false)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withReadonlyRootfs(true)
                .withTmpFs(Map.of(
                        "/home/learner", "size=32m,nr_inodes=4096,uid=10001,gid=10001,mode=0700,nosuid,nodev,exec",
                        "/tmp", "size=16m,nr_inodes=1024,mode=1777,nosuid,nodev,exec"))
                .withMemory(MEMORY_BYTES)
                .withMemorySwap(MEMORY_BYTES)
                .withPidsLimit(PROCESSES)
                .withNanoCPUs(NANO_CPUS)
                .withCpuShares(CPU_SHARES)
                .withUlimits(List.of(new Ulimit("nofile", 1024L, 1024L), new Ulimit("core", 0L, 0L)))
                .withDns("127.0.0.1") // nothing answers there: only the sandbox's own names resolve
                .withDnsSearch(".")
                .withDnsOptions(List.of("timeout:1", "attempts:1"))
                .withLogConfig(new LogConfig(LoggingType.NONE));
    }
}
