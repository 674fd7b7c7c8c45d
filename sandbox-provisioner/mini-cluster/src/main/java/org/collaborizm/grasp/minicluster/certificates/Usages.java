package org.collaborizm.grasp.minicluster.certificates;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What a key may be used for: Kubernetes' words, and how a certificate says them. */
final class Usages {
    static final String DIGITAL_SIGNATURE = "digital signature";
    static final String KEY_ENCIPHERMENT = "key encipherment";
    static final String CLIENT_AUTH = "client auth";
    static final String SERVER_AUTH = "server auth";

    private static final Map<String, Integer> KEY_USAGES = Map.of(
            "signing",
            KeyUsage.digitalSignature,
            DIGITAL_SIGNATURE,
            KeyUsage.digitalSignature,
            "content commitment",
            KeyUsage.nonRepudiation,
            KEY_ENCIPHERMENT,
            KeyUsage.keyEncipherment,
            "key agreement",
            KeyUsage.keyAgreement,
            "data encipherment",
            KeyUsage.dataEncipherment,
            "cert sign",
            KeyUsage.keyCertSign,
            "crl sign",
            KeyUsage.cRLSign,
            "encipher only",
            KeyUsage.encipherOnly,
            "decipher only",
            KeyUsage.decipherOnly);
    private static final Map<String, KeyPurposeId> EXTENDED = Map.of(
            "any",
            KeyPurposeId.anyExtendedKeyUsage,
            SERVER_AUTH,
            KeyPurposeId.id_kp_serverAuth,
            CLIENT_AUTH,
            KeyPurposeId.id_kp_clientAuth,
            "code signing",
            KeyPurposeId.id_kp_codeSigning,
            "email protection",
            KeyPurposeId.id_kp_emailProtection,
            "s/mime",
            KeyPurposeId.id_kp_emailProtection,
            "timestamping",
            KeyPurposeId.id_kp_timeStamping,
            "ocsp signing",
            KeyPurposeId.id_kp_OCSPSigning);

    private Usages() {}

    static List<Extension> extensions(List<String> usages) throws IOException {
        var extensions = new ArrayList<Extension>();
        var bits = usages.stream().map(KEY_USAGES::get).filter(Objects::nonNull).reduce(0, (a, b) -> a | b);
        if (bits != 0) {
            extensions.add(Extension.create(Extension.keyUsage, true, new KeyUsage(bits)));
        }
        var purposes =
                usages.stream().map(EXTENDED::get).filter(Objects::nonNull).toArray(KeyPurposeId[]::new);
        if (purposes.length > 0) {
            extensions.add(Extension.create(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes)));
        }
        return extensions;
    }
}
