package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/** The commands of the README, read and not run: each can be given, finds its files, and leaves the results of all others standing. */
class ReadmeCommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("upscatter.examples", "../examples"))
            .toAbsolutePath()
            .resolveSibling("");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    /** What the launcher takes for the module of Spark; all else is read by the program. */
    private static final String BY_SPARK = " --engine spark --master \\S+ --parts \\d+";

    private static final Set<String> WITHOUT_FILES =
            Set.of("check", "list", "schema", "reproduce", "completion", "man", "new", "explain");

    @Command
    private static final class Asked {
        @Mixin
        private final CommonOptions options = new CommonOptions();
    }

    /** Where the outputs of a command with an analysis go. */
    private static Path folder(String command, String... arguments) {
        var asked = new Asked();
        var line = new CommandLine(asked).setUnmatchedArgumentsAllowed(true);
        line.getCommandSpec().name(command);
        line.parseArgs(arguments);
        return asked.options.out();
    }

    private static List<List<String>> commands() throws IOException {
        List<List<String>> commands = new ArrayList<>();
        String text = Files.readString(ROOT.resolve("README.md")).replace("\\\n", " ");
        for (String line :
                text.lines().filter(l -> l.startsWith("./upscatter ")).toList()) {
            List<String> words = new ArrayList<>();
            Matcher matcher =
                    WORD.matcher(line.substring("./upscatter ".length()).replaceFirst(BY_SPARK, ""));
            while (matcher.find()) {
                words.add(matcher.group(1) == null ? matcher.group() : matcher.group(1));
            }
            commands.add(words);
        }
        assertThat(commands).hasSizeGreaterThan(20);
        return commands;
    }

    private static Optional<Path> folderOf(List<String> words) {
        String command = words.get(0);
        ParseResult parsed =
                Upscatter.commandLine().parseArgs(words.toArray(String[]::new)).subcommand();
        // A part keeps its tasks, and leaves the results to the command without it.
        if (WITHOUT_FILES.contains(command) || parsed.hasMatchedOption("--part")) {
            return Optional.empty();
        }
        if (parsed.hasMatchedOption("--out")) {
            return Optional.of(
                    Path.of(parsed.matchedOption("--out").stringValues().get(0)));
        }
        return Optional.of(folder(command, words.get(1)));
    }

    @Test
    void everyCommandLeavesTheResultsOfTheOthers() throws IOException {
        Set<Path> written = new HashSet<>();
        for (List<String> words : commands()) {
            for (String word : words.subList(1, words.size())) {
                if (word.matches("examples/[^#]*")) {
                    assertThat(ROOT.resolve(word)).as("%s", words).exists();
                }
                if (word.matches("out/.*\\.json")) {
                    assertThat(written).as("%s", words).contains(Path.of(word).getParent());
                }
            }
            folderOf(words)
                    .ifPresent(folder -> assertThat(written.add(folder))
                            .as("%s writes again to %s", words, folder)
                            .isTrue());
        }
        assertThat(written)
                .contains(
                        Path.of("out/nucleus-10g/limit"),
                        Path.of("out/nucleus-10g/fit"),
                        Path.of("out/nucleus-10g/coverage"),
                        Path.of("out/coherent-csi-2017/fit"),
                        Path.of("out/argon/fit"));
    }

    @Test
    void aCommandHasAFolderOfItsOwn() {
        assertThat(folder("limit", "examples/nucleus-10g.json")).isEqualTo(Path.of("out/nucleus-10g/limit"));
        assertThat(folder("fit", "examples/nucleus-10g.json")).isEqualTo(Path.of("out/nucleus-10g/fit"));
        assertThat(folder("fit", "examples/nucleus-10g.json", "--out", "mine")).isEqualTo(Path.of("mine"));
        assertThat(Comparisons.folder("limit")).isEqualTo(Path.of("out/comparison/limit"));
        // Files whose name is always the same are called after their folder, so that those of two releases stay apart.
        assertThat(folder("fit", "out/coherent-lar-2020/experiment.json"))
                .isEqualTo(Path.of("out/coherent-lar-2020/fit"));
        assertThat(folder("cls", "out/for-pyhf/workspace.json")).isEqualTo(Path.of("out/for-pyhf/cls"));
        assertThat(folder("fit", "experiment.json")).isEqualTo(Path.of("out/experiment/fit"));
        assertThat(folder("fit", "../experiment.json")).isEqualTo(Path.of("out/experiment/fit"));
        assertThat(Comparisons.folders(List.of(Path.of("a/experiment.json"), Path.of("b/experiment.json"))))
                .containsExactly("a", "b");
    }
}
