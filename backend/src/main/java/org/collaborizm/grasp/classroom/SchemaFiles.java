package org.collaborizm.grasp.classroom;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Gives mentors' editors the schemas of what stands in lessons, at addresses that stay: {@code /schema/check.json}. */
@Configuration(proxyBeanMethods = false)
class SchemaFiles implements WebFluxConfigurer {
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/schema/*.json")
                .addResourceLocations("classpath:/lessons/schema/")
                .setUseLastModified(false);
    }
}
