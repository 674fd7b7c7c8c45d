package org.collaborizm.grasp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole server on a random port, with a database of its own on a real PostgreSQL that all tests share, a data folder
 * of its own, room for the sandboxes that many tests leave behind, and no engine. Inject {@code WebTestClient}, or {@code
 * @LocalServerPort}; see {@link Visitor}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"grasp.engine=none", "grasp.sandbox.most=100"})
@AutoConfigureWebTestClient(timeout = "30s")
@ContextConfiguration(initializers = FreshDatabase.class)
public @interface GraspTest {}
