package org.collaborizm.grasp.minicluster.cel;

import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.util.function.BiFunction;
import org.collaborizm.grasp.minicluster.auth.Attributes;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.collaborizm.grasp.minicluster.auth.User;

/** {@code authorizer.group('apps').resource('deployments').check('create').allowed()}, as {@code library/authz.go}. */
public final class Authorizations {
    public static final OpaqueType TYPE = OpaqueType.create("kubernetes.authorization.Authorizer");
    private static final OpaqueType DECISION = OpaqueType.create("kubernetes.authorization.Decision");
    private static final Library.Arg<Question> QUESTION = new Library.Arg<>(TYPE, Question.class);
    private static final Library.Arg<Authorizer.Decision> DECIDED =
            new Library.Arg<>(DECISION, Authorizer.Decision.class);

    private Authorizations() {}

    /** The variable {@code authorizer}. */
    public static Object of(Authorizer authorizer, User user) {
        return new Question(authorizer, new Attributes(user, "", "", "*", "", "", "", "", ""));
    }

    /** The variable {@code authorizer.requestResource}, as a question about what the request is for. */
    public static Object of(Authorizer authorizer, Attributes request) {
        return new Question(authorizer, request);
    }

    static void add(Library library) {
        part(library, "path", (it, text) -> new Attributes(it.user(), "", "", "", "", "", "", "", text));
        part(library, "group", (it, text) -> with(it, text, it.resource(), it.subresource(), it));
        part(library, "resource", (it, text) -> with(it, it.group(), text, it.subresource(), it));
        part(library, "subresource", (it, text) -> with(it, it.group(), it.resource(), text, it));
        part(library, "namespace", (it, text) -> placed(it, text, it.name()));
        part(library, "name", (it, text) -> placed(it, it.namespace(), text));
        library.member("check", DECISION, QUESTION, Args.STRING, Question::check);
        library.member("allowed", SimpleType.BOOL, DECIDED, Authorizer.Decision::allowed);
        library.member("reason", SimpleType.STRING, DECIDED, Authorizer.Decision::reason);
    }

    @SuppressWarnings("Immutable") // the changes are pure functions
    private static void part(Library library, String name, BiFunction<Attributes, String, Attributes> change) {
        library.member(
                name,
                TYPE,
                QUESTION,
                Args.STRING,
                (question, text) -> new Question(question.authorizer(), change.apply(question.asked(), text)));
    }

    private static Attributes with(
            Attributes from, String group, String resource, String subresource, Attributes place) {
        return new Attributes(from.user(), "", group, "*", resource, subresource, place.name(), place.namespace(), "");
    }

    private static Attributes placed(Attributes from, String namespace, String name) {
        return new Attributes(
                from.user(), "", from.group(), "*", from.resource(), from.subresource(), name, namespace, "");
    }

    private record Question(Authorizer authorizer, Attributes asked) {
        Authorizer.Decision check(String verb) {
            return authorizer.authorize(new Attributes(
                    asked.user(),
                    verb,
                    asked.group(),
                    asked.version(),
                    asked.resource(),
                    asked.subresource(),
                    asked.name(),
                    asked.namespace(),
                    asked.path()));
        }
    }
}
