package org.collaborizm.grasp.minicluster.kubelet.command;

import java.util.List;
import org.collaborizm.grasp.minicluster.kubelet.volume.Files;

/** {@code test}: strings, whole numbers and files. */
final class Condition {
    private final Files files;
    private final String directory;

    Condition(Files files, String directory) {
        this.files = files;
        this.directory = directory;
    }

    boolean holds(List<String> words) {
        for (var i = 0; i < words.size(); i++) {
            if (words.get(i).equals("-o") || words.get(i).equals("||")) {
                return holds(words.subList(0, i)) || holds(words.subList(i + 1, words.size()));
            }
        }
        for (var i = 0; i < words.size(); i++) {
            if (words.get(i).equals("-a") || words.get(i).equals("&&")) {
                return holds(words.subList(0, i)) && holds(words.subList(i + 1, words.size()));
            }
        }
        if (!words.isEmpty() && words.getFirst().equals("!")) {
            return !holds(words.subList(1, words.size()));
        }
        return switch (words.size()) {
            case 1 -> !words.getFirst().isEmpty();
            case 2 -> unary(words.get(0), words.get(1));
            case 3 -> binary(words.get(0), words.get(1), words.get(2));
            default -> false;
        };
    }

    private boolean unary(String operator, String operand) {
        var path = Files.resolve(directory, operand);
        return switch (operator) {
            case "-n" -> !operand.isEmpty();
            case "-z" -> operand.isEmpty();
            case "-d" -> files.isDirectory(path) || Places.standard(path);
            case "-f", "-r", "-w", "-x" -> files.read(path).isPresent();
            case "-s" -> files.read(path).filter(it -> !it.isEmpty()).isPresent();
            case "-e" -> files.exists(path) || Places.standard(path);
            default -> false;
        };
    }

    private static boolean binary(String left, String operator, String right) {
        return switch (operator) {
            case "=", "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            case "-eq" -> number(left) == number(right);
            case "-ne" -> number(left) != number(right);
            case "-lt" -> number(left) < number(right);
            case "-le" -> number(left) <= number(right);
            case "-gt" -> number(left) > number(right);
            case "-ge" -> number(left) >= number(right);
            default -> false;
        };
    }

    private static long number(String text) {
        return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
