package org.collaborizm.grasp.minicluster.auth.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signs JSON Web Tokens with RS256. Many clusters may share one key pair, since a token names in its signed header, as {@code
 * kid}, whose it is.
 */
public final class SigningKey {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final String id;

    /** @param cluster what tells this cluster's tokens from others' signed with the same pair */
    public SigningKey(KeyPair pair, String cluster) {
        this.pair = pair;
        this.id = id(pair, cluster);
    }

    /** For a cluster that shares the pair of this JVM, made when first needed. */
    public static SigningKey shared(String cluster) {
        return new SigningKey(Shared.PAIR, cluster);
    }

    /** @return the compact form */
    String sign(ObjectNode claims) {
        var header = Json.object().put("alg", "RS256").put("kid", id);
        var signed = encoded(header) + "." + encoded(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + ENCODER.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether it signed the token; whether that still holds is another question. */
    public boolean signed(String token) {
        return verify(token).isPresent();
    }

    /** The claims of a token that this key signed. */
    Optional<ObjectNode> verify(String token) {
        var parts = token.split("\\.", -1);
        return parts.length == 3 && decode(parts[0]).path("kid").asString("").equals(id) && isSigned(parts)
                ? Optional.of(decode(parts[1]))
                : Optional.empty();
    }

    private boolean isSigned(String[] parts) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(pair.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static String encoded(ObjectNode part) {
        return ENCODER.encodeToString(part.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode decode(String part) {
        try {
            return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | JacksonException noToken) {
            return Json.object();
        }
    }

    private static String id(KeyPair pair, String cluster) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(pair.getPublic().getEncoded());
            return ENCODER.encodeToString(digest.digest(cluster.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Shared {
        private static final KeyPair PAIR = generate();

        private static KeyPair generate() {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
