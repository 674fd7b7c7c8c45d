package org.collaborizm.grasp.terminal;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param publicUrl the address learners type, where it is not the one that this server hears of */
@ConfigurationProperties("grasp")
record TerminalSettings(@Nullable URI publicUrl) {}
