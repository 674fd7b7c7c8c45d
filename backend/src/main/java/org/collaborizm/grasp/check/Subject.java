package org.collaborizm.grasp.check;

import static java.util.Objects.requireNonNull;

import org.collaborizm.grasp.lesson.Check;
import org.collaborizm.grasp.lesson.Inquiry;
import org.collaborizm.grasp.lesson.Selection;
import org.collaborizm.grasp.provisioner.AccessQuestion;
import org.collaborizm.grasp.provisioner.ProxyPath;
import org.collaborizm.grasp.provisioner.ProxyPath.Target;
import org.collaborizm.grasp.provisioner.ResourceQuery;

/** What a check looks at. Equal ones are looked at once. */
sealed interface Subject {
    /** Objects that are watched. */
    record Objects(ResourceQuery query) implements Subject {}

    /** What the cluster has to be asked. */
    sealed interface Asked extends Subject {}

    record Access(AccessQuestion question) implements Asked {}

    record Http(ProxyPath path, int times) implements Asked {}

    record Logs(Objects pods, String container, int lines) implements Asked {}

    /** What the learner says. */
    record Input(String check, String name) implements Subject {}

    static Objects of(Selection selection) {
        return new Objects(new ResourceQuery(
                selection.apiVersion(),
                selection.kind(),
                selection.namespace(),
                selection.name(),
                selection.labels(),
                selection.fields()));
    }

    /** @param name of the inquiry in that check */
    static Subject of(Inquiry inquiry, Check check, String name) {
        return switch (inquiry) {
            case Inquiry.Access it ->
                new Access(new AccessQuestion(
                        it.user(), it.verb(), it.group(), it.resource(), it.subresource(), it.namespace(), it.name()));
            case Inquiry.Http it ->
                new Http(
                        new ProxyPath(
                                it.namespace(),
                                it.pod() ? Target.POD : Target.SERVICE,
                                it.name(),
                                it.port(),
                                it.path()),
                        it.times());
            case Inquiry.Logs it ->
                new Logs(of(requireNonNull(check.resources().get(it.of()))), it.container(), it.lines());
            case Inquiry.Input _ -> new Input(check.id(), name);
        };
    }
}
