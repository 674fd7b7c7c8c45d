package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A command line taken apart: {@code -n 5}, {@code -n5}, {@code -rf}, {@code --name=value}, and what is no option. */
record Options(Map<String, String> values, List<String> operands) {
    /** @param valued the options that take a value, without dashes */
    static Options parse(List<String> words, Set<String> valued) {
        var values = new HashMap<String, String>();
        var operands = new ArrayList<String>();
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.startsWith("--") && word.length() > 2) {
                var equals = word.indexOf('=');
                var name = word.substring(2, equals < 0 ? word.length() : equals);
                if (equals < 0 && valued.contains(name) && i + 1 < words.size()) {
                    values.put(name, words.get(++i));
                } else {
                    values.put(name, equals < 0 ? "" : word.substring(equals + 1));
                }
            } else if (word.startsWith("-") && word.length() > 1) {
                i = letters(words, i, valued, values);
            } else {
                operands.add(word);
            }
        }
        return new Options(values, operands);
    }

    private static int letters(List<String> words, int at, Set<String> valued, Map<String, String> values) {
        var word = words.get(at);
        for (var i = 1; i < word.length(); i++) {
            var letter = word.substring(i, i + 1);
            if (Character.isDigit(letter.charAt(0)) && i == 1) {
                values.put("n", word.substring(1));
                return at;
            }
            if (valued.contains(letter)) {
                var rest = word.substring(i + 1);
                if (!rest.isEmpty() || at + 1 >= words.size()) {
                    values.put(letter, rest);
                    return at;
                }
                values.put(letter, words.get(at + 1));
                return at + 1;
            }
            values.put(letter, "");
        }
        return at;
    }

    boolean has(String... names) {
        for (var name : names) {
            if (values.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    String value(String name, String fallback) {
        return values.getOrDefault(name, fallback);
    }

    int number(String name, int fallback) {
        var value = values.getOrDefault(name, "").replaceFirst("s$", "");
        return value.matches("-?\\d{1,9}") ? Integer.parseInt(value) : fallback;
    }
}
