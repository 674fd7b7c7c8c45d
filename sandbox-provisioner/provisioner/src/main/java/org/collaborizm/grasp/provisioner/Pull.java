package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One image on its way here. It may take long, but not without a sign of life. */
final class Pull extends ResultCallback.Adapter<PullResponseItem> {
    private static final Logger log = LoggerFactory.getLogger(Pull.class);
    private static final Duration SILENCE = Duration.ofSeconds(90);
    private static final long STEP_BYTES = 10L << 20;

    private final String image;
    private final StartProgress progress;
    private final BlockingQueue<Sign> signs = new LinkedBlockingQueue<>();
    private final Map<String, Long> layers = new HashMap<>();
    private long told;

    Pull(String image, StartProgress progress) {
        this.image = image;
        this.progress = progress;
    }

    /** @throws SandboxFailed if it fails, or nothing moves for too long */
    void await() throws SandboxFailed, InterruptedException {
        while (true) {
            var sign = signs.poll(SILENCE.toSeconds(), TimeUnit.SECONDS);
            switch (sign) {
                case null -> throw failed("nothing came for " + SILENCE.toSeconds() + " seconds");
                case Sign.Failed(var reason) -> throw failed(reason);
                case Sign.Done _ -> {
                    return;
                }
                case Sign.Moved(var bytes) -> tell(bytes);
            }
        }
    }

    private SandboxFailed failed(String reason) {
        log.warn("Image {} could not be pulled: {}", image, reason);
        return new SandboxFailed(
                Reason.IMAGE_MISSING, "The image " + image + " is not on this machine and could not be fetched.");
    }

    private void tell(long bytes) {
        if (bytes - told >= STEP_BYTES) {
            told = bytes;
            progress.says("Fetching " + image + ": " + (bytes >> 20) + " MiB");
        }
    }

    @Override
    public void onNext(PullResponseItem item) {
        if (item.getErrorDetail() != null) {
            signs.add(new Sign.Failed(String.valueOf(item.getErrorDetail().getMessage())));
            return;
        }
        var detail = item.getProgressDetail();
        if (detail != null && detail.getCurrent() != null && "Downloading".equals(item.getStatus())) {
            layers.put(String.valueOf(item.getId()), detail.getCurrent());
        }
        signs.add(new Sign.Moved(
                layers.values().stream().mapToLong(Long::longValue).sum()));
    }

    @Override
    public void onError(Throwable trouble) {
        signs.add(new Sign.Failed(String.valueOf(trouble.getMessage())));
        super.onError(trouble);
    }

    @Override
    public void onComplete() {
        signs.add(new Sign.Done());
        super.onComplete();
    }

    private sealed interface Sign {
        record Moved(long bytes) implements Sign {}

        record Failed(String reason) implements Sign {}

        record Done() implements Sign {}
    }
}
