package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeFileTests {
    @Test
    void isBelowTheHome() {
        var file = new HomeFile("manifests/web-1.yaml");
        assertThat(file.folders()).containsExactly("manifests");
        assertThat(file.name()).isEqualTo("web-1.yaml");
        assertThat(new HomeFile("notes").folders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../a",
                "a/../b",
                "a//b",
                "a/",
                ".bashrc",
                ".kube/config",
                "a/.b",
                "-rf",
                "a b",
                "a'b",
                "a\nb",
                "a/b/c/d/e/f"
            })
    void isNothingElse(String path) {
        assertThatThrownBy(() -> new HomeFile(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isBounded() {
        assertThat(HomeFile.isPath("a".repeat(101))).isFalse();
        assertThatThrownBy(() -> HomeFile.bytes("ä".repeat(HomeFile.MOST_BYTES / 2 + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
