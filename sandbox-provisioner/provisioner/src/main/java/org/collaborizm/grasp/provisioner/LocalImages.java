package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;

/** Images in this host's Docker engine: found there, or else pulled in view of the learner. */
final class LocalImages {
    private final DockerClient docker;

    LocalImages(DockerClient docker) {
        this.docker = docker;
    }

    boolean has(String image) {
        try (var command = docker.inspectImageCmd(image)) {
            command.exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** @throws SandboxFailed if it is not here and cannot be pulled */
    void ensure(String image, StartProgress progress) throws SandboxFailed, InterruptedException {
        if (has(image)) {
            return;
        }
        progress.says("Fetching " + image);
        try (var pull = new Pull(image, progress);
                var command = docker.pullImageCmd(tagged(image))) {
            command.exec(pull);
            pull.await();
        } catch (DockerException e) {
            throw new SandboxFailed(Reason.IMAGE_MISSING, cannot(image), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!has(image)) {
            throw new SandboxFailed(Reason.IMAGE_MISSING, cannot(image));
        }
    }

    /** Without a tag Docker would pull all there are. */
    static String tagged(String image) {
        return image.contains("@") || image.indexOf(':', image.lastIndexOf('/') + 1) >= 0 ? image : image + ":latest";
    }

    private static String cannot(String image) {
        return "The image " + image + " is not on this machine and could not be fetched.";
    }
}
