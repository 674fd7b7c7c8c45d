package org.collaborizm.grasp.minicluster;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Conditions are looked at at once, and then after 2, 4, 8 ms and so on up to 100, not first after 100: what is awaited here
 * mostly comes at once, many hundreds of times. JUnit finds this by {@code META-INF/services}.
 */
public final class QuickAwaits implements BeforeAllCallback {
    private static final long LONGEST_MILLIS = 100;

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(
                (looks, _) -> Duration.ofMillis(Math.min(LONGEST_MILLIS, 1L << Math.min(looks, 10))));
    }
}
