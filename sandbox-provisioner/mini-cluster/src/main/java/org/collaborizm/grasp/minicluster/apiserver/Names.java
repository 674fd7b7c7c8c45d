package org.collaborizm.grasp.minicluster.apiserver;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes names and uids. */
final class Names {
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX = 5;
    private static final int LONGEST = 63;

    private Names() {}

    /** As {@code apiserver/pkg/storage/names/generate.go}. */
    static String generate(String base, RandomGenerator random) {
        var name = new StringBuilder(base.substring(0, Math.min(base.length(), LONGEST - SUFFIX)));
        for (var i = 0; i < SUFFIX; i++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return name.toString();
    }

    static String uid(RandomGenerator random) {
        var high = (random.nextLong() & ~0xF000L) | 0x4000L;
        var low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }
}
