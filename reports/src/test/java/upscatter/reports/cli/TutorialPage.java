package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A tutorial, run from its first line to its last in a folder of its own.
 *
 * <ul>
 *   <li>A block of {@code sh} has commands, each of which ends with exit code 0. After {@code <!-- slow -->} it is run with the tag "slow" alone, after {@code <!-- not run -->} its
 *       commands are read and not run, after {@code <!-- fails -->} they end with bad input.
 *   <li>A block without a language has lines that the block of commands above it said.
 *   <li>A block of {@code java}, {@code jshell} or {@code python} and what it says is left to {@link ProgramsTutorialTest}.
 *   <li>A block of {@code yaml}, {@code json} or {@code csv} with the name of a file is written to that file. One of {@code json} without is a piece of an example that the page names.
 * </ul>
 */
final class TutorialPage {
    static final Path ROOT = Path.of(System.getProperty("upscatter.examples", "../examples"))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("");

    private static final Pattern BLOCK =
            Pattern.compile("(<!-- (slow|not run|fails) -->\\n)?```(\\w*) ?(\\S*)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("([^\\s']*'[^']*'|\\S+)");

    private static final Pattern EXAMPLE = Pattern.compile("examples/[A-Za-z0-9_-]+\\.json");

    private final Path page;
    private final Path folder;
    private final boolean slow;
    private final List<String> said = new ArrayList<>();
    private final StringBuilder named = new StringBuilder();
    private int compared;

    private TutorialPage(Path page, Path folder, boolean slow) {
        this.page = page;
        this.folder = folder;
        this.slow = slow;
    }

    /** All pages. */
    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/tutorials"))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.endsWith("README.md"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Runs a page.
     *
     * @param slow whether slow blocks are run
     * @return how many lines were compared
     */
    static int run(Path page, Path folder, boolean slow) throws IOException {
        var run = new TutorialPage(page, folder, slow);
        run.run(Files.readString(page));
        return run.compared;
    }

    private void run(String text) {
        EXAMPLE.matcher(text).results().map(MatchResult::group).distinct().forEach(this::name);
        Matcher blocks = BLOCK.matcher(text);
        boolean skipped = false;
        while (blocks.find()) {
            String content = blocks.group(5);
            switch (blocks.group(3)) {
                case "sh" -> {
                    String how = Optional.ofNullable(blocks.group(2)).orElse("");
                    boolean run = !how.equals("not run") && (slow || !how.equals("slow"));
                    skipped = !run;
                    said.clear();
                    for (String line : content.replace("\\\n", " ").lines().toList()) {
                        read(line, run, how.equals("fails") ? Upscatter.BAD_INPUT : Upscatter.DONE);
                    }
                }
                case "" -> {
                    if (!skipped) {
                        content.lines().map(String::strip).forEach(this::requireSaid);
                    }
                }
                case "yaml", "json", "csv" -> write(blocks.group(4), content);
                default -> {
                    assertThat(blocks.group(3)).as("languages of %s", page).isIn("java", "jshell", "python");
                    skipped = true;
                }
            }
        }
    }

    private void requireSaid(String line) {
        assertThat(said).as("%s: lines of the command", page.getFileName()).contains(line);
        compared++;
    }

    private void write(String name, String content) {
        if (name.isEmpty()) {
            assertThat(plain(named.toString())).contains(plain(content));
            return;
        }
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String json) {
        return json.replaceAll("\\s+", "");
    }

    private void read(String line, boolean run, int code) {
        if (!line.startsWith("./upscatter ")) {
            assertThat(run).as("%s is not run: %s", page.getFileName(), line).isFalse();
            return;
        }
        List<String> words = new ArrayList<>();
        Matcher matcher =
                WORD.matcher(line.substring("./upscatter ".length()).replaceFirst(" --engine spark --master \\S+", ""));
        while (matcher.find()) {
            words.add(place(matcher.group().replace("'", "")));
        }
        if (!run) {
            var unused = Upscatter.commandLine().parseArgs(words.toArray(String[]::new));
            return;
        }
        addWhatThePageLeavesToTheProgram(words);
        var out = new StringWriter();
        assertThat(Upscatter.run(new PrintWriter(out), new PrintWriter(out, true), words.toArray(String[]::new)))
                .as("%s: %s%n%s", page.getFileName(), line, out)
                .isEqualTo(code);
        out.toString()
                .replace(folder + "/", "")
                .replace(ROOT + "/", "")
                .lines()
                .map(String::strip)
                .forEach(said::add);
    }

    private void name(String example) {
        try {
            named.append(Files.readString(ROOT.resolve(example)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Examples lie in the checkout, all other files in the folder of the page. */
    private String place(String word) {
        Path file = word.startsWith("examples/") ? ROOT.resolve(word) : folder.resolve(word);
        if (!word.matches("(examples|out)/[^=]*|[A-Za-z0-9_.-]+\\.(ya?ml|json|csv)")) {
            return word;
        }
        return file.toString();
    }

    /** Its usual folder, and no figures and no measured coverage, which no line of a page shows. */
    private void addWhatThePageLeavesToTheProgram(List<String> words) {
        CommandSpec command = Objects.requireNonNull(
                        Upscatter.commandLine().getSubcommands().get(words.get(0)))
                .getCommandSpec();
        if (command.findOption("--out") != null && !words.contains("--out")) {
            String stem = String.valueOf(Path.of(words.get(1)).getFileName()).replaceFirst("\\.[a-z]+$", "");
            words.add("--out");
            words.add(folder.resolve("out").resolve(stem).resolve(words.get(0)).toString());
        }
        for (String option : List.of("--no-figures", "--no-coverage")) {
            if (command.findOption(option) != null && !words.contains(option)) {
                words.add(option);
            }
        }
    }
}
