package org.collaborizm.grasp.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SanitiserTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<p onclick=\"alert(1)\">x</p>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\"data:text/html,x\">x</a>",
                "<iframe src=\"https://x.example\"></iframe>",
                "<style>p{background:url(https://x.example)}</style>",
                "<p style=\"background:url(https://x.example)\">x</p>",
                "<svg><script>alert(1)</script></svg>",
                "<form action=\"https://x.example\"><input type=\"text\"></form>",
                "<code class=\"language-x onload\">x</code>",
                "<div class=\"check\" data-check=\"x y\"></div>",
                "<object data=\"https://x.example\"></object>",
                "<p id=\"x\">x</p>"
            })
    void leavesOutWhatIsNotOfALessonAndSaysSo(String html) {
        Sanitiser.Clean clean = Sanitiser.clean(html);
        assertThat(clean.left()).isNotEmpty();
        assertThat(clean.html())
                .doesNotContain(
                        "script", "onerror", "onclick", "javascript", "data:", "x.example", "style", "onload", "id=");
    }

    @Test
    void keepsTheLinesOfACommand() {
        Sanitiser.Clean clean = Sanitiser.clean(
                "<figure class=\"command\" data-command=\"a &lt;&lt;E\n{{.x}}\nE\"><pre><code class=\"language-bash\">a</code></pre></figure>");
        assertThat(clean.left()).isEmpty();
        assertThat(clean.html())
                .contains("data-command=\"a &lt;&lt;E\n")
                .contains("E\"><pre><code class=\"language-bash\">");
    }
}
