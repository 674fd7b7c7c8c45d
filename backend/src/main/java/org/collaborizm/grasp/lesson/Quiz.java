package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Locale;

/** A question in the text. What is said of an answer explains it. */
public sealed interface Quiz {
    /** Plain text. */
    String question();

    /** Which of the options are right; where several are, all of them are wanted. */
    record Choice(String question, List<Option> options) implements Quiz {
        public Choice {
            options = List.copyOf(options);
        }

        public boolean several() {
            return options.stream().filter(Option::right).count() > 1;
        }
    }

    /** @param why this answer is right or wrong */
    record Option(String text, boolean right, String why) {}

    /**
     * A word or a number.
     *
     * @param accepted every right spelling, the first one to be shown
     */
    record Answer(String question, List<String> accepted, String why) implements Quiz {
        public Answer {
            accepted = List.copyOf(accepted);
        }

        /** Upper case and blanks make no difference. */
        public boolean right(String answer) {
            return accepted.stream().anyMatch(it -> plain(it).equals(plain(answer)));
        }

        private static String plain(String text) {
            return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        }
    }

    /** @param items in the right order */
    record Order(String question, List<String> items, String why) implements Quiz {
        public Order {
            items = List.copyOf(items);
        }
    }
}
