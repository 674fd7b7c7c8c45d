package org.collaborizm.grasp.minicluster.controller;

/**
 * Who tells of something.
 *
 * @param component {@code kubelet}, {@code deployment-controller}
 * @param host the node it runs on; empty for none
 */
public record EventSource(String component, String host) {}
