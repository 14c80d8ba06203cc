package upscatter.reports;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import upscatter.reports.cli.ExampleCommands;
import upscatter.reports.results.ResultsJson;

/**
 * Whether a change leaves every digit of every example as it was: {@code ExampleDigits record FOLDER} before, {@code ExampleDigits compare FOLDER} after. Names
 * that are new are passed over; a name that is gone, and a number or word that differs, are told with their place.
 */
public final class ExampleDigits {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ExampleDigits() {}

    /** Records or compares; the exit code is one where something differs. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2 || !List.of("record", "compare").contains(arguments[0])) {
            throw new IllegalArgumentException("expected 'record FOLDER' or 'compare FOLDER'");
        }
        Path recorded = Path.of(arguments[1]);
        boolean record = arguments[0].equals("record");
        Path folder = record ? recorded : Files.createTempDirectory("examples");
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var differences = new ArrayList<String>();
        for (List<String> command : ExampleCommands.all(Path.of("examples"))) {
            String name = command.get(0) + "-" + Path.of(command.get(1)).getFileName();
            Path results = ExampleCommands.run(command, folder.resolve(name));
            if (!record && Files.exists(recorded.resolve(name).resolve("results.json"))) {
                compare(name, tree(recorded.resolve(name).resolve("results.json")), tree(results), differences);
            }
            out.println(name);
        }
        differences.forEach(out::println);
        System.exit(differences.isEmpty() ? 0 : 1);
    }

    private static JsonNode tree(Path file) {
        try {
            JsonNode results = JSON.readTree(Files.readString(file));
            ((ObjectNode) results).remove(ResultsJson.PROVENANCE);
            return results;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(String at, JsonNode before, JsonNode after, List<String> differences) {
        if (before.isObject()) {
            before.properties()
                    .forEach(field -> compare(
                            at + "/" + field.getKey(), field.getValue(), after.path(field.getKey()), differences));
        } else if (before.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(at + "/" + i, before.get(i), after.get(i), differences);
            }
        } else if (!before.equals(after)) {
            differences.add("%s: %s became %s".formatted(at, before, after));
        }
    }
}
