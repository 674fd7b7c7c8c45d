package org.collaborizm.grasp.minicluster.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.Exec;
import io.kubernetes.client.PodLogs;
import io.kubernetes.client.PortForward;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.ApiextensionsV1Api;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ConfigMapList;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1CustomResourceDefinition;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import io.kubernetes.client.util.PatchUtils;
import io.kubernetes.client.util.Watch;
import io.kubernetes.client.util.Yaml;
import io.kubernetes.client.util.generic.GenericKubernetesApi;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What programs do with Kubernetes' own Java client. */
@Timeout(60)
class JavaClientTests {
    private static final String DEFAULT = "default";
    private static final ServedCluster CLUSTER = ServedCluster.withNodes(1);
    private static final ApiClient CLIENT = client();

    private final CoreV1Api core = new CoreV1Api(CLIENT);

    @AfterAll
    static void close() {
        CLIENT.getHttpClient().dispatcher().executorService().shutdown();
        CLIENT.getHttpClient().connectionPool().evictAll();
        CLUSTER.close();
    }

    @Test
    void objectsAreCreatedListedPatchedAndDeleted() throws ApiException {
        var made = core.createNamespacedConfigMap(DEFAULT, configMap("plain")).execute();
        assertThat(made.getMetadata().getUid()).isNotEmpty();
        assertThat(core.listNamespacedConfigMap(DEFAULT)
                        .labelSelector("name=plain")
                        .execute()
                        .getItems())
                .hasSize(1);
        var patched = PatchUtils.patch(
                V1ConfigMap.class,
                () -> core.patchNamespacedConfigMap("plain", DEFAULT, new V1Patch("{\"data\":{\"key\":\"merged\"}}"))
                        .buildCall(null),
                V1Patch.PATCH_FORMAT_STRATEGIC_MERGE_PATCH,
                CLIENT);
        assertThat(patched.getData()).containsEntry("key", "merged");
        core.deleteNamespacedConfigMap("plain", DEFAULT).execute();
        assertThatThrownBy(() -> core.readNamespacedConfigMap("plain", DEFAULT).execute())
                .isInstanceOfSatisfying(
                        ApiException.class, it -> assertThat(it.getCode()).isEqualTo(404));
    }

    @Test
    void whatIsAppliedAgainStaysAsItIs() throws ApiException {
        var once = applied();
        assertThat(once.getData()).containsEntry("key", "value");
        assertThat(applied().getMetadata().getResourceVersion())
                .isEqualTo(once.getMetadata().getResourceVersion());
    }

    private V1ConfigMap applied() throws ApiException {
        var yaml = new V1Patch("{kind: ConfigMap, apiVersion: v1, metadata: {name: applied}, data: {key: value}}");
        return PatchUtils.patch(
                V1ConfigMap.class,
                () -> core.patchNamespacedConfigMap("applied", DEFAULT, yaml)
                        .fieldManager("me")
                        .force(true)
                        .buildCall(null),
                V1Patch.PATCH_FORMAT_APPLY_YAML,
                CLIENT);
    }

    @Test
    void aWatchTellsWhatHappens() throws Exception {
        var since =
                core.listNamespacedConfigMap(DEFAULT).execute().getMetadata().getResourceVersion();
        core.createNamespacedConfigMap(DEFAULT, configMap("watched")).execute();
        core.deleteNamespacedConfigMap("watched", DEFAULT).execute();
        var call = core.listNamespacedConfigMap(DEFAULT)
                .resourceVersion(since)
                .labelSelector("name=watched")
                .watch(true)
                .timeoutSeconds(2)
                .buildCall(null);
        var types = new ArrayList<String>();
        try (Watch<V1ConfigMap> watch =
                Watch.createWatch(CLIENT, call, new TypeToken<Watch.Response<V1ConfigMap>>() {}.getType())) {
            watch.forEach(it -> types.add(it.type));
        }
        assertThat(types).containsExactly("ADDED", "DELETED");
    }

    @Test
    void anInformerKeepsAStore() throws ApiException {
        var factory = new SharedInformerFactory(CLIENT);
        var informer = factory.sharedIndexInformerFor(
                parameters -> core.listNamespacedConfigMap(DEFAULT)
                        .labelSelector("name=informed")
                        .resourceVersion(parameters.resourceVersion)
                        .timeoutSeconds(parameters.timeoutSeconds)
                        .watch(parameters.watch)
                        .buildCall(null),
                V1ConfigMap.class,
                V1ConfigMapList.class);
        factory.startAllRegisteredInformers();
        await().until(informer::hasSynced);
        core.createNamespacedConfigMap(DEFAULT, configMap("informed")).execute();
        await().until(() -> informer.getIndexer().list().size() == 1);
        core.deleteNamespacedConfigMap("informed", DEFAULT).execute();
        await().until(() -> informer.getIndexer().list().isEmpty());
        factory.stopAllRegisteredInformers(false);
    }

    @Test
    void aPodIsReadSpokenToAndForwarded() throws Exception {
        core.createNamespacedPod(DEFAULT, pod()).execute();
        await().until(() -> "Running"
                .equals(core.readNamespacedPod("talk", DEFAULT)
                        .execute()
                        .getStatus()
                        .getPhase()));
        try (var log = new PodLogs(CLIENT).streamNamespacedPodLog(DEFAULT, "talk", "c", null, 1, false)) {
            assertThat(new String(log.readNBytes(10), UTF_8)).hasSize(10);
        }
        var process =
                new Exec(CLIENT).exec(DEFAULT, "talk", new String[] {"sh", "-c", "echo said; exit 3"}, false, false);
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo("said\n");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        process.destroy();
        var forward = new PortForward(CLIENT).forward(DEFAULT, "talk", List.of(80));
        var in = forward.getInputStream(80); // before the server, which answers once, has closed it
        var out = forward.getOutboundStream(80);
        out.write("GET / HTTP/1.1\r\nHost: talk\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
        out.flush();
        assertThat(new String(in.readNBytes(15), UTF_8)).isEqualTo("HTTP/1.1 200 OK");
        forward.close();
    }

    @Test
    void customObjectsHaveATypeOfTheirOwn() throws Exception {
        var extensions = new ApiextensionsV1Api(CLIENT);
        try (var yaml = new InputStreamReader(getClass().getResourceAsStream("widgets.yaml"), UTF_8)) {
            extensions
                    .createCustomResourceDefinition(Yaml.loadAs(yaml, V1CustomResourceDefinition.class))
                    .execute();
        }
        var widgets =
                new GenericKubernetesApi<>(Widget.class, Widget.Many.class, "example.com", "v1", "widgets", CLIENT);
        await().until(() -> widgets.list(DEFAULT).isSuccess());
        assertThat(widgets.create(Widget.of("mine", "red"))
                        .throwsApiException()
                        .getObject()
                        .spec()
                        .size)
                .isEqualTo(5);
        widgets.patch(DEFAULT, "mine", V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH, new V1Patch("{\"spec\":{\"size\":7}}"))
                .throwsApiException();
        assertThat(widgets.list(DEFAULT).getObject().getItems())
                .singleElement()
                .satisfies(it -> assertThat(it.spec().size).isEqualTo(7));
        assertThat(widgets.delete(DEFAULT, "mine").isSuccess()).isTrue();
        extensions.deleteCustomResourceDefinition("widgets.example.com").execute();
    }

    private static V1ConfigMap configMap(String name) {
        return new V1ConfigMap()
                .metadata(new V1ObjectMeta().name(name).labels(Map.of("name", name)))
                .data(Map.of("key", "value"));
    }

    private static V1Pod pod() {
        return new V1Pod()
                .metadata(new V1ObjectMeta().name("talk"))
                .spec(new V1PodSpec()
                        .containers(List.of(new V1Container().name("c").image("nginx:1.27"))));
    }

    private static ApiClient client() {
        try {
            return ClientBuilder.kubeconfig(KubeConfig.loadKubeConfig(new StringReader(CLUSTER.kubeconfig())))
                    .build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
