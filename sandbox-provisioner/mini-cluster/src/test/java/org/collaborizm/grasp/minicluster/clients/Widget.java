package org.collaborizm.grasp.minicluster.clients;

import io.kubernetes.client.common.KubernetesListObject;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ListMeta;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.ArrayList;
import java.util.List;

/** A custom resource as a program that uses the official Java client declares it; read and written by Gson. */
final class Widget implements KubernetesObject {
    private String apiVersion = "example.com/v1";
    private String kind = "Widget";
    private V1ObjectMeta metadata = new V1ObjectMeta();
    private Spec spec = new Spec();

    static Widget of(String name, String colour) {
        var widget = new Widget();
        widget.metadata.name(name).namespace("default");
        widget.spec.colour = colour;
        return widget;
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public String getKind() {
        return kind;
    }

    @Override
    public V1ObjectMeta getMetadata() {
        return metadata;
    }

    Spec spec() {
        return spec;
    }

    static final class Spec {
        String colour = "";
        Integer size;
    }

    static final class Many implements KubernetesListObject {
        private String apiVersion = "example.com/v1";
        private String kind = "WidgetList";
        private V1ListMeta metadata = new V1ListMeta();
        private List<Widget> items = new ArrayList<>();

        @Override
        public String getApiVersion() {
            return apiVersion;
        }

        @Override
        public String getKind() {
            return kind;
        }

        @Override
        public V1ListMeta getMetadata() {
            return metadata;
        }

        @Override
        public List<Widget> getItems() {
            return items;
        }
    }
}
