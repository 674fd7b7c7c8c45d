package org.collaborizm.grasp.lesson;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts that mean no good. */
final class Nasty {
    private static final String[] MARKDOWN = {
        "## Step\n",
        "# Top\n",
        "###### Deep\n",
        "text ",
        "\n\n",
        "\n",
        "\t",
        " ",
        "`",
        "``",
        "```\n",
        "````\n",
        "~~~\n",
        "~~~ x\n",
        "```bash run\nls\n```\n",
        "```bash run interrupt\n",
        "```bash wrong reason=\"x\"\nls\n```\n",
        "```text output\n…\n```\n",
        "```yaml check\nid: a\n```\n",
        "```yaml quiz\nquestion: x\n```\n",
        "```mermaid\nflowchart LR\n a-->b\n```\n",
        "```bash run\u0000\n",
        "    ```yaml check\n",
        "> ",
        ">>>>>>>>",
        "- ",
        "1. ",
        "999999999. ",
        "- [x] ",
        "- [ ] ",
        "* ".repeat(60),
        "> ".repeat(200),
        "[".repeat(300),
        "![".repeat(100),
        "*a **a ".repeat(60),
        "a**b" + "c*".repeat(50),
        "](",
        "<".repeat(200),
        "> [!NOTE]\n> x\n",
        "> [!NOT]\n",
        "> [!NOTE]",
        "[a](b)",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt&colon;alert(1))",
        "[a](&#x6a;avascript:alert(1))",
        "[a](data:text/html,<script>x</script>)",
        "[a](https://x.example \"t\")",
        "[a](//x.example)",
        "[a](../glossary.md#pod)",
        "[a](#step)",
        "[a]: javascript:x\n",
        "[a]\n",
        "![x](https://x.example/a.png)",
        "![x](a.svg)",
        "<https://x.example>",
        "<javascript:x>",
        "<script>alert(1)</script>",
        "<ScRiPt\n>",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<style>*{background:url(//x.example)}</style>",
        "<iframe srcdoc=\"<script>x</script>\">",
        "<details open ontoggle=x>",
        "<details>\n<summary>Solution</summary>\n\n",
        "\n</details>\n",
        "<summary>Hint",
        "<kbd>",
        "<b",
        "<a href=",
        "<!-- machine: stop node-1 -->\n",
        "<!-- machine: ",
        "-->",
        "<!--",
        "<![CDATA[",
        "<?x",
        "<!X",
        "&#0;",
        "&#x110000;",
        "&lt;script&gt;",
        "&",
        "| a | b |\n| --- | :-: |\n| c | d |\n",
        "|".repeat(200) + "\n",
        "| - ".repeat(80) + "|\n",
        "---\n",
        "===\n",
        "***\n",
        "{{ vars.x }}",
        "{{",
        "}}",
        "<!-- engine: embedded -->\n",
        "\u0000",
        "\u202e",
        "\u2028",
        "\uFEFF",
        "\ud800",
        "\udfff",
        "\u0301",
        "😀",
        "\r\n",
        "\r",
        "\u000b",
        "[^1]",
        "[^1]: note\n",
        "\\",
        "\"",
        "'",
        "<p style=\"x\">",
        "<input autofocus onfocus=x>",
        "a".repeat(400)
    };
    private static final String[] YAML = {
        "title: T\n",
        "summary: S\n",
        "goals: [G]\n",
        "minutes: 5\n",
        "nodes: [{name: n, count: 1}]\n",
        "minutes: 99999999999999\n",
        "id: a\n",
        "watch: {pods: {apiVersion: v1, kind: Pod}}\n",
        "holds: pods.size() == 1\n",
        "otherwise: \"{{ names(pods) }}\"\n",
        "otherwise: \"{{\"\n",
        "for: 5s\n",
        "for: 99m\n",
        "never: ",
        "after: a\n",
        "sequence:\n- {holds: a, otherwise: b}\n",
        "question: Q\n",
        "answer: 3\n",
        "why: W\n",
        "choices:\n- {text: a, right: true, why: b}\n- {text: c, why: d}\n",
        "order: [a, b]\n",
        "parts: [{title: a, lessons: [b]}]\n",
        "a: &a [x]\n",
        "b: *a\n",
        "&a [*a]",
        "<<: *a\n",
        "!!java.net.URL \"https://x.example\"\n",
        "!!python/object:x {}\n",
        "!x ",
        "!!binary x\n",
        "? ",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "[".repeat(100),
        "{a: ".repeat(60),
        "- ".repeat(100),
        "|\n",
        ">-\n  ",
        "|9\n",
        "'",
        "\"",
        "\"\\x",
        "\"\\ud800\"",
        "#",
        "%YAML 9.9\n",
        "---\n",
        "...\n",
        "\t",
        "\n",
        " ",
        "null",
        "~",
        "2026-11-30",
        "0x1F",
        "1e999",
        ".nan",
        "yes",
        "\u0000",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "😀",
        "\ud800",
        "\r",
        "title: T\ntitle: T\n",
        "=",
        "`",
        "@",
        "labels: {a: 1}\n",
        "images: [\"\"]\n",
        "requires: kubernetes >= 1.25\n",
        "engine: k3s\n",
        "a".repeat(300),
        "k: v\n".repeat(50)
    };

    private Nasty() {}

    static Arbitrary<String> markdown() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, pieces(MARKDOWN)), Tuple.of(1, Arbitraries.strings().ofMaxLength(300)));
    }

    static Arbitrary<String> yaml() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, pieces(YAML)), Tuple.of(1, Arbitraries.strings().ofMaxLength(300)));
    }

    /** One of the texts, with pieces left out, doubled, moved, and nasty ones put in. */
    static Arbitrary<String> mutated(List<String> texts, boolean yaml) {
        Arbitrary<Change> change = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(1, 80),
                        Arbitraries.of(yaml ? YAML : MARKDOWN))
                .as(Change::new);
        return Combinators.combine(
                        Arbitraries.of(texts), change.list().ofMinSize(0).ofMaxSize(5))
                .as((text, changes) -> changes.stream().reduce(text, (so, it) -> it.made(so), (_, last) -> last));
    }

    private static Arbitrary<String> pieces(String... pieces) {
        return Arbitraries.of(pieces).list().ofMaxSize(25).map(it -> String.join("", it));
    }

    /** @param where as a part of the whole length */
    private record Change(int kind, double where, int length, String piece) {
        String made(String text) {
            int from = (int) (where * text.length());
            int to = Math.min(text.length(), from + length);
            String part = text.substring(from, to);
            return switch (kind) {
                case 0 -> text.substring(0, from) + text.substring(to);
                case 1 -> text.substring(0, to) + part + text.substring(to);
                case 2 -> part + text.substring(0, from) + text.substring(to);
                default -> text.substring(0, from) + piece + text.substring(from);
            };
        }
    }

    /** The texts that stand between lines of a kind in a file. */
    static List<String> cut(String text, String at) {
        return Arrays.asList(text.split(at, -1));
    }
}
