package upscatter.datasets.json;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import upscatter.datasets.input.InvalidInputException;

/**
 * What a text says, whether it is JSON or YAML.
 *
 * @param tree the values
 * @param lines line of each value by its JSON pointer; of a field that of its name
 */
record LinedTree(JsonNode tree, Map<String, Integer> lines) {
    /** Three times the depth of the deepest workspaces and analyses that the tests read, which is ten; far below what a stack holds. */
    static final int DEEPEST_NESTING = 32;

    /** Copies the map. */
    LinedTree {
        lines = Map.copyOf(lines);
    }

    /** Whether a file is one of YAML by its name. */
    static boolean isYaml(Path file) {
        return file.toString().matches("(?i).*\\.ya?ml(\\.gz)?");
    }

    /** An error at a line. */
    static InvalidInputException error(Path file, int line, String pointer, String what, Optional<String> maybe) {
        return new InvalidInputException(what, file, OptionalInt.of(line), Optional.of(pointer), maybe);
    }

    /** An error of the whole file. */
    static InvalidInputException error(Path file, String what, Optional<String> maybe) {
        return new InvalidInputException(what, file, OptionalInt.empty(), Optional.of(""), maybe);
    }

    /** A JSON pointer to a field of an object. */
    static String child(String pointer, String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }
}
