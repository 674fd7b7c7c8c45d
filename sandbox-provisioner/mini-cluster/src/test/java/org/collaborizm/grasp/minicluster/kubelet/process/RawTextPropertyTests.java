package org.collaborizm.grasp.minicluster.kubelet.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RawTextPropertyTests {
    @Property
    void bytesComeBackAsTheyWere(@ForAll byte[] bytes, @ForAll @IntRange(max = 1000) int at) {
        var cut = bytes.length == 0 ? 0 : at % bytes.length;
        var reader = new RawText.Reader();
        var text = reader.more(Arrays.copyOf(bytes, cut))
                + reader.more(Arrays.copyOfRange(bytes, cut, bytes.length))
                + reader.end();
        assertThat(RawText.bytes(text)).isEqualTo(bytes);
        assertThat(RawText.bytes(RawText.of(bytes))).isEqualTo(bytes);
    }

    @Test
    void lettersStayLettersWhereverTheyAreCut() {
        var bytes = RawText.bytes("aß€👋");
        var reader = new RawText.Reader();
        var text = new StringBuilder();
        for (var each : bytes) {
            text.append(reader.more(new byte[] {each}));
        }
        assertThat(text).hasToString("aß€👋");
    }
}
