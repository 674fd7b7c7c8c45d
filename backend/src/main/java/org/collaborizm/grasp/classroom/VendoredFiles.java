package org.collaborizm.grasp.classroom;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * Lets browsers keep the vendored libraries: their folders carry a version, and they are most of what a page weighs. Times
 * of files say nothing here, since all of a built jar bear the same one.
 */
@Configuration(proxyBeanMethods = false)
class VendoredFiles implements WebFluxConfigurer {
    private static final Duration A_YEAR = Duration.ofDays(365);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/vendor/**")
                .addResourceLocations("classpath:/static/vendor/")
                .setUseLastModified(false)
                .setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable());
    }
}
