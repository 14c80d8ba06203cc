package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** A command whose name comes first is made without all others, and says what it says among them. */
class LoneCommandTest {
    @Test
    void helpIsThatOfTheWholeProgram() {
        Map<String, CommandLine> all = Upscatter.commandLine().getSubcommands();
        assertThat(all).hasSizeGreaterThan(20);
        all.forEach((name, command) -> {
            assertThat(said(Upscatter.DONE, name, "--help"))
                    .as(name)
                    .isEqualTo(command.setUsageHelpAutoWidth(true).getUsageMessage(Ansi.OFF));
            // That its class is called so is what it is found by.
            assertThat(command.getCommandSpec().userObject().getClass().getSimpleName())
                    .isEqualToIgnoringCase(name + "Command");
        });
    }

    @Test
    void mistakesAreAnsweredAsAmongAll() {
        for (String[] words : new String[][] {
            {"limit", "no.json", "--no-figure"}, {"fit"}, {"--debug", "limit", "no.json", "--no-figure"}
        }) {
            var out = new StringWriter();
            CommandLine whole = Upscatter.commandLine().setUsageHelpAutoWidth(true);
            String among = failure(whole, words);
            assertThat(Upscatter.run(new PrintWriter(out, true), new PrintWriter(out, true), words))
                    .isEqualTo(Upscatter.BAD_INPUT);
            assertThat(out.toString()).startsWith(among);
        }
        assertThat(said(Upscatter.BAD_INPUT, "limits", "x.json")).contains("limit");
        assertThat(said(Upscatter.DONE, "--version")).startsWith("upscatter ");
    }

    private static String failure(CommandLine whole, String... words) {
        try {
            throw new IllegalStateException(whole.parseArgs(words).toString());
        } catch (CommandLine.ParameterException mistake) {
            return Objects.requireNonNull(mistake.getMessage());
        }
    }

    private static String said(int code, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        assertThat(Upscatter.run(new PrintWriter(out, true), new PrintWriter(err, true), words))
                .as(err.toString())
                .isEqualTo(code);
        return out.toString() + err;
    }
}
