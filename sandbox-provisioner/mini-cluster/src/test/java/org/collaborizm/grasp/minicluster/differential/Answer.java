package org.collaborizm.grasp.minicluster.differential;

/** What a call brought: for HTTP calls the code is the status. */
record Answer(int code, String out, String err) {}
