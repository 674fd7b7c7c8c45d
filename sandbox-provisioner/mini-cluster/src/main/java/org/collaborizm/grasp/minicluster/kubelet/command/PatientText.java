package org.collaborizm.grasp.minicluster.kubelet.command;

/** A text for patterns that somebody else wrote: one that looks too often at it is stopped. */
record PatientText(String text, int[] looks) implements CharSequence {
    private static final int MOST = 20_000_000;

    static PatientText of(String text) {
        return new PatientText(text, new int[1]);
    }

    /** @throws IllegalStateException if the pattern takes too long */
    @Override
    public char charAt(int index) {
        if (++looks[0] > MOST) {
            throw new IllegalStateException("the pattern takes too long");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
