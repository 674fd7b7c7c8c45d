package org.collaborizm.grasp.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalImagesTests {
    @Test
    void anImageWithoutTagIsTheLatestOne() {
        assertThat(LocalImages.tagged("busybox")).isEqualTo("busybox:latest");
        assertThat(LocalImages.tagged("registry.example:5000/team/tool"))
                .isEqualTo("registry.example:5000/team/tool:latest");
    }

    @Test
    void aTagOrDigestStays() {
        assertThat(LocalImages.tagged("busybox:1.36")).isEqualTo("busybox:1.36");
        assertThat(LocalImages.tagged("busybox@sha256:00")).isEqualTo("busybox@sha256:00");
    }
}
