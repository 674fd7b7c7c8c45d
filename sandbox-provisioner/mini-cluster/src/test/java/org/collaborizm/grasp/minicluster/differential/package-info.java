/** The same calls on a mini-cluster and on a real cluster, and how their answers differ: docs/differential.md. */
package org.collaborizm.grasp.minicluster.differential;
