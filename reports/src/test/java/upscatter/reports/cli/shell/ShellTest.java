package upscatter.reports.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.reports.cli.Upscatter;

/** What shells and {@code man} make of the scripts and pages; shells that are not installed are skipped. */
class ShellTest {
    private static final Map<String, List<String>> OPTIONS = new TreeMap<>();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void commandsByTheHelp() {
        String program = run(0, "--help");
        List<String> commands = program.substring(program.indexOf("Commands:"))
                .lines()
                .skip(1)
                .filter(line -> line.matches("  \\w.*"))
                .map(line -> line.strip().split(" ", -1)[0])
                .toList();
        assertThat(commands).hasSizeGreaterThan(20).contains("limit", "completion", "man");
        commands.forEach(command -> OPTIONS.put(command, optionsByTheHelp(command)));
    }

    /** Which words bash offers for the last one, without a terminal: what its key for completion does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "upscatter li; limit list",
                "upscatter limit --no-c; --no-coverage",
                "upscatter limit --width ''; column page slide",
                "upscatter limit --legend top; top-left top-right",
                "upscatter fit --tables m; markdown",
                "upscatter limit --data-are ''; real mock asimov",
                "upscatter submit --engine s; slurm",
                "upscatter completion ''; bash zsh fish"
            })
    void bashCompletes(String typed, String offered) throws Exception {
        Path script = Files.writeString(folder.resolve("upscatter.bash"), run(0, "completion", "bash"));
        String asked =
                "compopt() { :; }; source '%s'; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_upscatter; echo \"${COMPREPLY[*]}\""
                        .formatted(script, typed);
        assertThat(shell("bash", "--norc", "-c", asked).split("\\s+")).containsExactlyInAnyOrder(offered.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "upscatter li; limit list",
                "upscatter limit --no-c; --no-coverage",
                "upscatter limit --width ''; column page slide",
                "upscatter limit --data-are ''; real mock asimov"
            })
    void fishCompletes(String typed, String offered) throws Exception {
        Path script = Files.writeString(folder.resolve("upscatter.fish"), run(0, "completion", "fish"));
        String asked = "source '%s'; complete -C \"%s\"".formatted(script, typed.replace("''", ""));
        assertThat(shell("fish", "--no-config", "-c", asked).lines().map(line -> line.split("\t", -1)[0]))
                .containsExactlyInAnyOrder(offered.split(" "));
    }

    /** In a terminal of its own, as zsh completes in no other place: {@code compadd} prints what it is given. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "upscatter li; limit list",
                "upscatter limit --no-cov; --no-coverage",
                "upscatter limit --width=; column page slide",
                "upscatter limit --width ''; column page slide",
                "upscatter limit --data-are ''; real mock asimov",
                "upscatter completion ''; bash zsh fish",
                "upscatter limit an; analysis.json",
                "upscatter plot --out fol; folder"
            })
    void zshCompletes(String typed, String offered) throws Exception {
        Files.writeString(folder.resolve("upscatter.zsh"), run(0, "completion", "zsh"));
        Files.createFile(folder.resolve("analysis.json"));
        Files.createDirectory(folder.resolve("folder"));
        Path asked = Files.writeString(folder.resolve("ask.zsh"), """
                zmodload zsh/zpty
                zpty -b asked zsh -f -i
                zpty -w asked "cd '%1$s'; PS1=; PS2=; autoload -Uz compinit; compinit -u; source ./upscatter.zsh; setopt no_list_beep"
                zpty -w asked 'compadd() { if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi; local -a hits; builtin compadd -A hits "$@"; (( $#hits )) && print -l "<"${^hits}">" >> offered; builtin compadd "$@"; }'
                zpty -w asked 'print ready > ready'
                for i in {1..100}; do [[ -e '%1$s/ready' ]] && break; zpty -r -t asked said; sleep 0.1; done
                zpty -n -w asked $'%2$s\\t'
                for i in {1..100}; do [[ -e '%1$s/offered' ]] && break; zpty -r -t asked said; sleep 0.1; done
                sleep 0.3
                zpty -d asked
                """.formatted(folder, typed.replace("''", "")));
        shell("zsh", "-f", asked.toString());
        assertThat(Files.readString(folder.resolve("offered")).lines().distinct())
                .containsExactlyInAnyOrder(Stream.of(offered.split(" ", -1))
                        .map(word -> "<" + word + ">")
                        .toArray(String[]::new));
    }

    /** Every command and every option that the help tells stands in the script, so that none is forgotten by its kind. */
    @Test
    void everyOptionIsInTheScriptOfFish() {
        String script = run(0, "completion", "fish");
        for (String command : OPTIONS.keySet()) {
            assertThat(script).contains("-n __fish_use_subcommand -a %s -d".formatted(command));
            options(command)
                    .forEach(option -> assertThat(script)
                            .as(command)
                            .containsPattern("seen_subcommand_from %s'.* -l %s "
                                    .formatted(Pattern.quote(command), Pattern.quote(option.substring(2)))));
        }
    }

    @Test
    void everyCommandHasAPageWithItsOptions() throws Exception {
        run(0, "man", "--out", folder.resolve("man1").toString());
        assertThat(run(0, "man")).isEqualTo(Files.readString(folder.resolve("man1/upscatter.1")));
        assertThat(run(0, "man", "limit")).isEqualTo(Files.readString(folder.resolve("man1/upscatter-limit.1")));
        for (String command : OPTIONS.keySet()) {
            String page = Files.readString(folder.resolve("man1/upscatter-%s.1".formatted(command)));
            assertThat(page)
                    .isEqualTo(run(0, "man", command))
                    .startsWith(".TH \"UPSCATTER-" + command.toUpperCase(Locale.ROOT));
            options(command).forEach(option -> assertThat(page).contains(option.replace("-", "\\-")));
        }
    }

    /** groff, told to warn of everything, has nothing to say, and shows the words of the help. */
    @Test
    void pagesAreReadWithoutAWarning() throws Exception {
        for (String command : List.of("limit", "completion")) {
            Path page = Files.writeString(folder.resolve(command + ".1"), run(0, "man", command));
            String shown = shell("groff", "-man", "-ww", "-Tascii", "-P-cbou", "-rLL=2000n", page.toString());
            assertThat(shown).doesNotContain("warning:").contains("EXIT STATUS");
        }
        Path page = Files.writeString(folder.resolve("fit.1"), run(0, "man", "fit"));
        assertThat(shell("groff", "-man", "-Tascii", "-P-cbou", "-rLL=2000n", page.toString()))
                .contains("--set=/pointer=value", "for example --set '/detectors/0/mass=10 g'");
    }

    @Test
    void mistakesAreTold() {
        assertThat(run(2, "completion", "tcsh")).contains("bash, zsh and fish", "'tcsh'");
        assertThat(run(2, "man", "limits")).contains("'limits'", "limit, coverage");
    }

    private static List<String> options(String command) {
        return Objects.requireNonNull(OPTIONS.get(command));
    }

    private static List<String> optionsByTheHelp(String command) {
        List<String> found = Pattern.compile("(?m)^ {2,6}(?:-\\w, )?(--[a-z-]+)")
                .matcher(run(0, command, "--help"))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(found).as(command).contains("--help", "--debug");
        return found;
    }

    private static String run(int exitCode, String... arguments) {
        var out = new StringWriter();
        assertThat(Upscatter.run(new PrintWriter(out), new PrintWriter(out), arguments))
                .as(Arrays.toString(arguments))
                .isEqualTo(exitCode);
        return out.toString();
    }

    private String shell(String program, String... arguments) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, program))),
                program + " is not installed");
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("HOME", folder.toString(), "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = text(process);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static String text(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
