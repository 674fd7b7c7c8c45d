package org.collaborizm.grasp.learner;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who gets in, and for how long.
 *
 * @param publicUrl the address learners type; with https, cookies are only ever sent encrypted
 * @param metricsToken lets a Prometheus read {@code /actuator/prometheus}
 * @param sessionIdle after how long without a visit a learner is signed out
 * @param sessionLifetime after how long a learner is signed out in any case
 */
@ConfigurationProperties("grasp")
record LearnerSettings(
        @Nullable URI publicUrl,
        @Nullable String metricsToken,
        @DefaultValue("14d") Duration sessionIdle,
        @DefaultValue("90d") Duration sessionLifetime) {
    LearnerSettings {
        if (!sessionIdle.isPositive() || !sessionLifetime.isPositive()) {
            throw new IllegalArgumentException("grasp.session-idle and grasp.session-lifetime must be longer than 0");
        }
        if (metricsToken != null && !metricsToken.isEmpty() && metricsToken.length() < 16) {
            throw new IllegalArgumentException("grasp.metrics-token must have 16 characters or more");
        }
    }

    boolean https() {
        return publicUrl != null && "https".equalsIgnoreCase(publicUrl.getScheme());
    }
}
