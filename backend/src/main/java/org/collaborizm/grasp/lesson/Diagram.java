package org.collaborizm.grasp.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A diagram in the language of Mermaid, which the page draws. Its grammar is known to the browser only; here stands what a
 * diagram must say, and what it may not.
 *
 * @param title what the picture shows, in a line
 * @param description the picture in words, for whoever does not see it
 * @param faults what is wrong, by line from 1
 */
record Diagram(String title, String description, List<Fault> faults) {
    static final int MOST_IN_A_STEP = 4;
    static final List<String> KINDS =
            List.of("flowchart", "sequenceDiagram", "stateDiagram-v2", "classDiagram", "erDiagram");
    private static final int MOST_CHARACTERS = 3000;
    private static final Pattern TITLE = Pattern.compile("(?m)^\\s*accTitle\\s*:\\s*(\\S.{0,99})$");
    private static final Pattern DESCRIPTION =
            Pattern.compile("(?m)^\\s*accDescr\\s*(?::\\s*(\\S.{0,599})$|\\{\\s*([^\\s{}][^{}]{0,599})})");
    private static final Map<Pattern, String> REFUSED = refused();

    /** @param line of the source, from 1 */
    record Fault(int line, String reason) {}

    static Diagram of(String source) {
        var faults = new ArrayList<Fault>();
        if (source.length() > MOST_CHARACTERS) {
            faults.add(new Fault(
                    1,
                    "A diagram has at most " + MOST_CHARACTERS
                            + " characters; leave something out, or make two of it."));
            return new Diagram("", "", faults);
        }
        kind(source, faults);
        Optional<String> title = TITLE.matcher(source).results().findFirst().map(it -> it.group(1));
        Optional<String> description =
                DESCRIPTION.matcher(source).results().findFirst().map(Diagram::words);
        if (title.isEmpty()) {
            faults.add(new Fault(
                    1, "Say below the first line what the diagram shows: accTitle: … (at most 100 characters)."));
        }
        if (description.isEmpty()) {
            faults.add(
                    new Fault(
                            1,
                            "Say below the first line the diagram in words, for whoever does not see it: accDescr: … (at most 600 characters)."));
        }
        refused(source, faults);
        return new Diagram(title.orElse("").strip(), description.orElse(""), faults);
    }

    private static String words(MatchResult found) {
        String words = found.group(1) == null ? found.group(2) : found.group(1);
        return words.strip().replaceAll("\\s+", " ");
    }

    private static void kind(String source, List<Fault> faults) {
        int number = 0;
        for (String line : source.split("\n", -1)) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("%%")) {
                String kind = line.strip().split("[\\s;]", -1)[0];
                if (!KINDS.contains(kind)) {
                    faults.add(new Fault(
                            number,
                            "\"" + kind + "\" is not a kind of diagram that is drawn; "
                                    + Nearest.suggestion(kind, KINDS)));
                }
                return;
            }
        }
        faults.add(new Fault(1, "This diagram is empty; begin it with its kind: flowchart LR."));
    }

    private static void refused(String source, List<Fault> faults) {
        int number = 0;
        for (String line : source.split("\n", -1)) {
            number++;
            for (var refused : REFUSED.entrySet()) {
                if (refused.getKey().matcher(line).find()) {
                    faults.add(new Fault(number, refused.getValue()));
                }
            }
        }
    }

    private static Map<Pattern, String> refused() {
        var refused = new LinkedHashMap<Pattern, String>();
        refused.put(Pattern.compile("%%\\s*\\{|^---\\s*$"), "A diagram's settings are the page's; leave this out.");
        refused.put(
                Pattern.compile("^\\s*(style|classDef|linkStyle|cssClass)\\s|:::"),
                "A diagram's colours are the page's, so that it can be read in the dark; leave this out.");
        refused.put(
                Pattern.compile("^\\s*(click|links?|properties|details|callback)\\s"),
                "Nothing in a diagram can be clicked; put the link into the text.");
        refused.put(
                Pattern.compile("(?i)(?<!<)<(?!br\\s*/?>)/?[a-z]"), "A diagram has no HTML but <br>; leave this out.");
        refused.put(
                Pattern.compile("(?i)\\b(img|icon)\\s*:|\\b(https?|data|javascript):"),
                "A diagram loads nothing; leave this out.");
        refused.put(
                Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\t]]"),
                "There is a character here that cannot be seen; delete it.");
        return refused;
    }
}
