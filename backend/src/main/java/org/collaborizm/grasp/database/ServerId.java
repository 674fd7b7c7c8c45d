package org.collaborizm.grasp.database;

import java.util.UUID;

/** Names this server among those on one database; kept in its data folder. What it made in an engine carries it as a label. */
public record ServerId(UUID value) {}
