package upscatter.reports.engine;

import java.nio.file.Path;
import java.util.List;

/** By which options a command is cut in parts, and what the file of a part is called. */
public enum Cut {
    /** Finished tasks of all Monte Carlo jobs, which the same command joins. */
    TASKS("--parts", "--part", "part"),

    /** Toys of a limit, for {@code merge}. */
    SHARDS("--out", "--shard", "toys");

    /** Commands with Monte Carlo jobs. */
    public static final List<String> COMMANDS = List.of("limit", "infer", "coverage", "fit", "cls", "toys");

    private final String folder;
    private final String part;
    private final String name;

    Cut(String folder, String part, String name) {
        this.folder = folder;
        this.part = part;
        this.name = name;
    }

    /**
     * The options of a part.
     *
     * @param into folder of its file
     * @param number of the part, from one
     * @param of number of parts
     */
    public List<String> options(Path into, int number, int of) {
        return List.of(folder + "=" + into, "%s=%d/%d".formatted(part, number, of));
    }

    /**
     * Name of the file of a part.
     *
     * @param number of the part, from one
     * @param of number of parts
     */
    public String file(int number, int of) {
        return "%s-%d-of-%d.jsonl".formatted(name, number, of);
    }
}
