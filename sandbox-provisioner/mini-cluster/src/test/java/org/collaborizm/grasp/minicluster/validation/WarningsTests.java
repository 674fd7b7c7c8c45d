package org.collaborizm.grasp.minicluster.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.junit.jupiter.api.Test;

class WarningsTests {
    private final Validation validation = new BuiltInValidation();

    @Test
    void aVariableThatHidesAnotherIsWarnedOf() {
        assertThat(warnings("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'web'},'spec':{'containers':"
                        + "[{'name':'web','env':[{'name':'A','value':'1'},{'name':'A','value':'2'}]}]}}"))
                .containsExactly(
                        "spec.containers[0].env[1]: hides previous definition of \"A\", which may be dropped when"
                                + " using apply");
    }

    @Test
    void partsOfABytesAreWarnedOf() {
        assertThat(warnings("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'web'},'spec':{'containers':"
                        + "[{'name':'web','resources':{'limits':{'memory':'100m'}}}]}}"))
                .containsExactly(
                        "spec.containers[0].resources.limits[memory]: fractional byte value \"100m\" is invalid,"
                                + " must be an integer");
    }

    @Test
    void theOldAnnotationOfIngressesIsWarnedOf() {
        assertThat(warnings("{'apiVersion':'networking.k8s.io/v1','kind':'Ingress','metadata':{'name':'web',"
                        + "'annotations':{'kubernetes.io/ingress.class':'nginx'}}}"))
                .containsExactly("annotation \"kubernetes.io/ingress.class\" is deprecated, please use"
                        + " 'spec.ingressClassName' instead");
    }

    private List<String> warnings(String text) {
        var object = Json.parse(text.replace('\'', '"'));
        return validation.warnings(Manifests.type(object), object);
    }
}
