package org.collaborizm.grasp.learner;

/** What says who somebody is: their name, and the verifier made of name and password. */
record Credentials(Name name, byte[] verifier) {
    @Override
    public String toString() {
        return "Credentials of " + name.shown();
    }
}
