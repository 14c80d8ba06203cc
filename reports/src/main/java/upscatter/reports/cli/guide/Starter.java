package upscatter.reports.cli.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.json.Document;
import upscatter.reports.output.OutputFile;

/**
 * An analysis to begin with: it is read and fitted as it stands.
 *
 * @param name how it is called
 * @param what what it is, in one phrase
 * @param tables its tables, beside the analysis file
 */
public record Starter(String name, String what, List<String> tables) {
    private static final List<Starter> ALL = List.of(
            new Starter("reactor", "recoils at a reactor: limits on mu", List.of("efficiency.csv")),
            new Starter(
                    "spallation",
                    "light at a spallation source: the rate of CEvNS",
                    List.of("counts.csv", "steady-state.csv", "neutrons.csv")),
            new Starter("on-off", "a reactor on and off: a measured background", List.of("on.csv", "off.csv")),
            new Starter("radiative", "a recoil and a photon in coincidence: limits on mu", List.of()),
            new Starter("events", "single events, not binned: sizes and a slope", List.of("events.csv")));

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Copies the list. */
    public Starter {
        tables = List.copyOf(tables);
    }

    /** All of them. To add one: a line above and a folder of its name among the resources. */
    public static List<Starter> all() {
        return ALL;
    }

    /**
     * The starter of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Starter named(String name) {
        List<String> names = ALL.stream().map(Starter::name).toList();
        return ALL.stream()
                .filter(starter -> starter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String known = "there is no starter '%s'; there are %s".formatted(name, String.join(", ", names));
                    return new IllegalArgumentException(Spelling.maybe(name, names)
                            .map(maybe -> known + "\n" + maybe)
                            .orElse(known));
                });
    }

    /**
     * Its files: the analysis, with comments in YAML and without in JSON, and the tables, named after it: {@code mine.yaml}, {@code mine-on.csv}.
     *
     * @param file name of the analysis file, which ends with {@code .yaml}, {@code .yml} or {@code .json}
     * @throws IllegalArgumentException if it ends otherwise or is not plain
     */
    public List<OutputFile> files(String file) {
        if (!file.matches("(?i).+\\.(ya?ml|json)")) {
            throw new IllegalArgumentException(
                    "an analysis file ends with .yaml, .yml or .json, and not like '%s'%nMaybe '%s.yaml'."
                            .formatted(file, file));
        }
        String stem = file.substring(0, file.lastIndexOf('.'));
        String yaml = resource("analysis.yaml").replace("{file}", stem).replace("{name}", file);
        var files = new ArrayList<OutputFile>();
        files.add(OutputFile.of(file, file.matches("(?i).*\\.json") ? json(yaml) : yaml));
        tables.forEach(table -> files.add(OutputFile.of(stem + "-" + table, resource(table))));
        return List.copyOf(files);
    }

    private String json(String yaml) {
        byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
        Document read = Document.of(Path.of(name + ".yaml"), bytes, List.of());
        return JSON.writeValueAsString(read.tree()) + "\n";
    }

    private String resource(String file) {
        String path = "%s/%s".formatted(name, file);
        try (InputStream in = Starter.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
