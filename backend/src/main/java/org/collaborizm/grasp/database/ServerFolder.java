package org.collaborizm.grasp.database;

import java.nio.file.Path;

/** The folder this server keeps everything in; it is there, private, and in use by no other server. */
public record ServerFolder(Path value) {}
