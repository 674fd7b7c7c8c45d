package org.collaborizm.grasp.check;

import org.collaborizm.grasp.provisioner.Cluster.Subscription;

/** A lesson's checks while a cluster is watched for them. */
public interface CheckWatch extends Subscription {
    /** Takes what the learner says now where that check asks; what no check asks for is passed over. */
    void typed(String check, String name, String text);
}
