package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** A note beside the text, written as on Git hosts: a quotation whose first line is {@code [!NOTE]}. */
final class Admonition extends CustomBlock {
    static final List<String> KINDS = List.of("note", "tip", "important", "warning", "caution");

    private final String kind;

    private Admonition(String kind) {
        this.kind = kind;
    }

    String kind() {
        return kind;
    }

    /** The word between the brackets, in lower case, if the quotation is meant as an admonition. */
    static Optional<String> kindOf(BlockQuote quote) {
        if (quote.getFirstChild() instanceof Paragraph paragraph
                && paragraph.getFirstChild() instanceof Text text
                && text.getLiteral().matches("\\[![A-Za-z]+]")
                && (text.getNext() == null || text.getNext() instanceof SoftLineBreak)) {
            String word = text.getLiteral();
            return Optional.of(word.substring(2, word.length() - 1).toLowerCase(Locale.ROOT));
        }
        return Optional.empty();
    }

    /** Puts an admonition with the quotation's content in its place. */
    static Admonition replace(BlockQuote quote, String kind) {
        var admonition = new Admonition(kind);
        quote.insertBefore(admonition);
        Node paragraph = quote.getFirstChild();
        Node marker = paragraph.getFirstChild();
        if (marker.getNext() == null) {
            paragraph.unlink();
        } else {
            marker.getNext().unlink();
            marker.unlink();
        }
        while (quote.getFirstChild() != null) {
            admonition.appendChild(quote.getFirstChild());
        }
        quote.unlink();
        return admonition;
    }
}
