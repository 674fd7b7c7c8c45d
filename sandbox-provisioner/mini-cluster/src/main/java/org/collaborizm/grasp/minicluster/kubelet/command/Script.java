package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.List;

/** A part of a script, as the parser understood it. */
sealed interface Script {
    /** @param words as written; those in front that assign are assignments */
    record Command(List<String> words, List<Redirect> redirects) implements Script {}

    record Pipeline(List<Script> parts, boolean negated) implements Script {}

    /** @param and whether the second runs if the first succeeded, or if it failed */
    record Conditional(Script first, boolean and, Script second) implements Script {}

    record Sequence(List<Script> parts) implements Script {}

    /** @param until whether it ends on success instead of failure */
    record Loop(Script condition, boolean until, Script body) implements Script {}

    record Choice(Script condition, Script then, Script otherwise) implements Script {}

    record Each(String variable, List<String> words, Script body) implements Script {}

    record Background(Script part) implements Script {}

    /**
     * @param operator {@code > >> <} and so on
     * @param target as written; of a here-document its text
     */
    record Redirect(String operator, String target) {
        static final String DOCUMENT = "<<";

        /** Of a here-document in which nothing is replaced. */
        static final String LITERAL_DOCUMENT = "<<''";

        /** Whether it leads one output where the other goes. */
        boolean duplicates() {
            return operator.contains("&") && !operator.equals("&>");
        }
    }

    Script NOTHING = new Sequence(List.of());
}
