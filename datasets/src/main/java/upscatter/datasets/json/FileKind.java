package upscatter.datasets.json;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import upscatter.datasets.input.InputFile;

/** Which of the files of this program, or of those that belong to it, a tree is. */
public enum FileKind {
    /** Histogram templates, their modifiers and their data, of pyhf or HS3. */
    WORKSPACE(
            "a workspace",
            "one of the commands fit, limit, cls, toys, export, which take workspaces",
            FileKind::hasTemplates),
    /** Changes of a workspace. */
    PATCH(
            "a patch",
            "the workspace is meant, and the patch after --patch",
            tree -> tree.has("patches") || (tree.isArray() && tree.path(0).has("op"))),
    /** What a command wrote. */
    RESULTS("a file of results", "the command plot, which draws results again", tree -> tree.has("tool")),
    /** The index of a data set. */
    DATA_SET(
            "a data set",
            "the analysis is meant for which the data were made, and the data set after --data",
            tree -> tree.path("analysis").has("sha256")),
    /** A measurement and what is asked of it. */
    ANALYSIS(
            "an analysis",
            "the analysis belongs before --data, or a data set is meant that 'mock' writes",
            tree -> tree.has("detectors") || tree.has("hypothesis")),
    /** Limits that stand in one figure. */
    FIGURE("a figure file", "the command figure, which draws it", tree -> tree.has("lines")),
    /** A JSON Schema. */
    SCHEMA(
            "a JSON Schema",
            "a file is meant that the schema describes",
            tree -> tree.has("$schema") && tree.has("properties"));

    /** Fields of which a workspace has at least one. */
    private static final Set<String> WORKSPACE_FIELDS = Set.of("observations", "measurements", "distributions");

    private final String words;
    private final String advice;

    @SuppressWarnings("ImmutableEnumChecker") // has no state
    private final Predicate<JsonNode> test;

    FileKind(String words, String advice, Predicate<JsonNode> test) {
        this.words = words;
        this.advice = advice;
        this.test = test;
    }

    private static boolean hasTemplates(JsonNode tree) {
        return WORKSPACE_FIELDS.stream().anyMatch(tree::has);
    }

    /** The kind of a tree, or empty where its fields do not tell. */
    public static Optional<FileKind> of(JsonNode tree) {
        return Arrays.stream(values()).filter(kind -> kind.test.test(tree)).findFirst();
    }

    /**
     * Whether bytes are a workspace, told by the names of their outermost fields: no tree is made of them, of which a published one has a hundred thousand
     * values.
     *
     * @throws upscatter.datasets.input.InvalidInputException if they are YAML by their name and cannot be read
     */
    public static boolean isWorkspace(Path file, byte[] bytes) {
        if (LinedTree.isYaml(file)) {
            return of(Document.ofWorkspace(file, bytes, List.of()).tree()).equals(Optional.of(WORKSPACE));
        }
        try {
            return JsonText.fields(bytes, true).stream().anyMatch(WORKSPACE_FIELDS::contains);
        } catch (JacksonException notJson) {
            return false;
        }
    }

    /**
     * Rejects a file that is clearly of another kind than this one; what is of no known kind is left to its reader.
     *
     * @throws upscatter.datasets.input.InvalidInputException if the file is of another kind
     */
    public void require(Node root) {
        if (test.test(root.json())) {
            return;
        }
        of(root.json()).ifPresent(other -> {
            throw root.error(
                    "%s is needed but the file is %s".formatted(words, other.words),
                    Optional.of("Maybe %s.".formatted(advice(other))));
        });
    }

    /** The same of a file, which must be JSON. */
    public void require(Path file) {
        require(Node.root(Document.ofWorkspace(file, InputFile.bytes(file), List.of())));
    }

    private String advice(FileKind other) {
        return switch (this) {
            case WORKSPACE -> other == ANALYSIS ? EXPORT : other.advice;
            case FIGURE -> other == ANALYSIS ? FIGURE_OF : other.advice;
            case RESULTS -> other == ANALYSIS || other == WORKSPACE ? RUN : other.advice;
            default -> other.advice;
        };
    }

    /** How an analysis comes into a figure. */
    private static final String FIGURE_OF =
            "a figure file that names the analysis in one of its lines, or the command limit";

    /** How an analysis or a workspace becomes results. */
    private static final String RUN = "one of the commands fit and limit first, which write results.json";

    /** How an analysis becomes a workspace. */
    private static final String EXPORT =
            "'export' first, which writes an analysis at one mass of N as a workspace, or 'limit'";
}
