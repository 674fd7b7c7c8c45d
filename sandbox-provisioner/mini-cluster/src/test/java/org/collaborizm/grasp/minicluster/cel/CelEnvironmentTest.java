package org.collaborizm.grasp.minicluster.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cel.common.types.SimpleType;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CelEnvironmentTest {
    private static final CelEnvironment ENVIRONMENT =
            new CelEnvironment(Map.of("object", SimpleType.DYN, "authorizer", Authorizations.TYPE));
    private static final Object OBJECT = CelValues.of(
            Json.parse(
                    "{\"spec\":{\"replicas\":3,\"memory\":\"1Gi\",\"items\":[1,2,3],\"names\":[\"a\",\"b\"],\"none\":null},\"metadata\":{\"labels\":{\"app\":\"web\"}}}"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object.spec.replicas <= 5",
                "object.metadata.labels['app'] == 'web'",
                "!has(object.spec.other)",
                "object.spec.?other.orValue(7) == 7",
                "quantity(object.spec.memory).isLessThan(quantity('2Gi'))",
                "quantity('50k').add(20).compareTo(quantity('50020')) == 0",
                "quantity('1.5').isInteger() == false && isQuantity('1Gi') && !isQuantity('x')",
                "object.spec.items.sum() == 6 && object.spec.items.max() == 3 && object.spec.items.isSorted()",
                "['a', 'b', 'b'].indexOf('b') == 1 && ['a', 'b', 'b'].lastIndexOf('b') == 2",
                "'abc 123'.find('[0-9]+') == '123' && '1 2 3'.findAll('[0-9]', 2) == ['1', '2']",
                "url('https://example.com:80/a?k=v').getHost() == 'example.com:80'",
                "url('https://example.com:80/a?k=v').getQuery()['k'] == ['v'] && !isURL('../x')",
                "isIP('10.0.0.1') && !isIP('10.0.0.1.2') && ip('::1').family() == 6",
                "cidr('10.0.0.0/8').containsIP('10.1.2.3') && !cidr('10.0.0.0/8').containsIP(ip('11.0.0.1'))",
                "'%s has %d'.format(['a', 2]) == 'a has 2'",
                "object.spec.names.all(n, n.startsWith('a') || n == 'b') && 'A'.lowerAscii() == 'a'",
                "sets.contains(object.spec.items, [1, 2]) && object.spec.none == null",
                "cel.bind(n, object.spec.replicas, n + n == 6)",
                "authorizer.group('apps').resource('deployments').namespace('default').check('create').allowed()",
                "!authorizer.group('').resource('pods').check('create').allowed()",
                "object.spec.replicas > 2.5"
            })
    void isTrue(String expression) {
        assertThat(value(expression)).isEqualTo(true);
    }

    @Test
    void faultsAreShownWhereTheyAre() {
        assertThatThrownBy(() -> ENVIRONMENT.compile("objekt.spec", SimpleType.BOOL))
                .hasMessageStartingWith("compilation failed: ERROR: <input>:1:1: undeclared reference to 'objekt'");
        assertThatThrownBy(() -> ENVIRONMENT.compile("1 + 1", SimpleType.BOOL)).hasMessage("must evaluate to bool");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatThrownBy(() -> value("object.spec.other == 1")).hasMessage("no such key: other");
        assertThatThrownBy(() -> value("quantity('x').isInteger()")).hasMessageContaining("quantities must match");
    }

    @Test
    void aFieldThatTheTypeDoesNotHaveIsAFault() {
        var field = new Type.Field("replicas", Type.Scalar.INT32, "", false, false, null, Type.Patch.NONE);
        var struct = new Type.Struct("Spec", "", () -> Map.of("replicas", field), false, false);
        var types = new CelTypes();
        var environment = new CelEnvironment(Map.of("self", types.of(struct)), types);
        var self = CelValues.of(Json.parse("{\"replicas\":3}"), struct);
        assertThat(environment
                        .compile("self.replicas == 3 && has(self.replicas)", SimpleType.BOOL)
                        .evaluate(Map.of("self", self)))
                .isEqualTo(true);
        assertThatThrownBy(() -> environment.compile("self.replica == 3", SimpleType.BOOL))
                .hasMessageContaining("undefined field 'replica'");
    }

    private static Object value(String expression) {
        Authorizer authorizer = it -> new Authorizer.Decision(it.group().equals("apps"), "");
        var user = new User("jane", List.of());
        return ENVIRONMENT
                .compile(expression, SimpleType.DYN)
                .evaluate(Map.of("object", OBJECT, "authorizer", Authorizations.of(authorizer, user)));
    }
}
