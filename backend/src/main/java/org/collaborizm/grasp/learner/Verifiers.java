package org.collaborizm.grasp.learner;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.stereotype.Component;

/**
 * Makes verifiers of passwords: Argon2id, salted by the name and a secret of this database. The same name and password
 * always give the same verifier, so that one computation and one look-up answer every sign-in, whether or not the name
 * is anybody's. Parameters: OWASP Password Storage Cheat Sheet, Argon2id, second choice.
 */
@Component
class Verifiers {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int VERIFIER_BYTES = 32;
    /** Each computation takes 19 MiB of a heap of 256. */
    private static final int AT_ONCE = 2;

    private static final int PATIENCE_SECONDS = 10;

    private final SecretRows rows;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    Verifiers(SecretRows rows) {
        this.rows = rows;
    }

    /** @return empty if too many others are waiting for theirs */
    Optional<Credentials> of(Name name, String password) {
        var salt = salt(name);
        if (!turn()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Credentials(name, argon2(salt, password)));
        } finally {
            turns.release();
        }
    }

    private boolean turn() {
        try {
            return turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private byte[] salt(Name name) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(rows.secret(), "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(name.key().getBytes(StandardCharsets.UTF_8)), SALT_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] argon2(byte[] salt, String password) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        var verifier = new byte[VERIFIER_BYTES];
        generator.generateBytes(normalised(password).getBytes(StandardCharsets.UTF_8), verifier);
        return verifier;
    }

    /** The same password from any keyboard: NIST SP 800-63B, 5.1.1.2. */
    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
