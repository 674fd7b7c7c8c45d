package org.collaborizm.grasp.minicluster.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One valid object of each resource, from {@code minimal-objects.yaml}. */
final class MinimalObjects {
    private static final JsonNode TABLE = table();

    private MinimalObjects() {}

    /**
     * @param resource with its group
     * @param n makes the name different
     */
    static ObjectNode of(ServedResource resource, int n) {
        var entry = TABLE.path(resource.toString());
        if (!entry.isObject()) {
            throw new AssertionError("minimal-objects.yaml has no entry for " + resource);
        }
        var object = Json.parse(entry.toString().replace("{n}", String.valueOf(n)));
        var name = object.path("name").asString("trip-" + n);
        object.remove("name");
        var metadata = Json.child(object, "metadata");
        metadata.put("name", name).putObject("labels").put("trip", String.valueOf(n));
        if (resource.namespaced()) {
            metadata.put("namespace", ServedResource.NAMESPACE);
        }
        return object.put("kind", resource.kind()).put("apiVersion", resource.groupVersion());
    }

    private static JsonNode table() {
        try (InputStream in = MinimalObjects.class.getResourceAsStream("minimal-objects.yaml")) {
            var text = YAMLMapper.shared().readTree(in).toString();
            return Json.MAPPER.readTree(text.replace("{csr}", signingRequest()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String signingRequest() {
        try {
            var keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
            var subject = new X500Principal("CN=jane");
            var request = new JcaPKCS10CertificationRequestBuilder(subject, keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
            var pem = new StringWriter();
            try (var writer = new JcaPEMWriter(pem)) {
                writer.writeObject(request);
            }
            return Base64.getEncoder().encodeToString(pem.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | OperatorCreationException | IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
