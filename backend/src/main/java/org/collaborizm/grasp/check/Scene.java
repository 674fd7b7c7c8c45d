package org.collaborizm.grasp.check;

import java.util.HashMap;
import java.util.Map;
import org.collaborizm.grasp.lesson.Inquiry;
import org.collaborizm.grasp.lesson.Names;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a part of a condition stand for.
 *
 * @param values by name
 * @param subjects what the values are called
 */
record Scene(Map<String, Object> values, Map<String, Thing> subjects) {
    static Scene of(Names names, Map<String, Object> values) {
        var subjects = new HashMap<String, Thing>();
        names.selections().forEach((name, selection) -> subjects.put(name, Thing.selected(new Noun(selection))));
        names.inquiries()
                .forEach((name, inquiry) ->
                        subjects.put(name, Thing.called(inquiry instanceof Inquiry.Input ? "Your answer" : name)));
        return new Scene(values, subjects);
    }

    Scene with(String name, Object value, Thing subject) {
        var values = new HashMap<>(this.values);
        values.put(name, value);
        var subjects = new HashMap<>(this.subjects);
        subjects.put(name, subject);
        return new Scene(values, subjects);
    }

    /**
     * What a value is called.
     *
     * @param noun of the objects, if it is a list of selected ones
     * @param owner the object that it is, or that it is part of
     * @param path where in it; empty if it is all of it
     */
    record Thing(@Nullable Noun noun, String owner, String path) {
        static Thing selected(Noun noun) {
            return new Thing(noun, noun.many(), "");
        }

        static Thing called(String words) {
            return new Thing(null, words, "");
        }

        Thing at(String step) {
            return new Thing(null, owner, path.isEmpty() && step.startsWith(".") ? step.substring(1) : path + step);
        }

        Thing item(int index, Object value) {
            return noun == null ? at("[" + index + "]") : called(noun.one(value));
        }

        String words() {
            return path.isEmpty() ? owner : path + " of " + owner;
        }
    }
}
