package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void controlCharactersDoNothing() {
        var text = new StringWriter();
        var writer = new PrintWriter(new VisibleText(text));
        writer.print("a\u001b[2J\u0007\r\u202eb\tc\n");
        writer.printf("%s", "\u009b31m");
        writer.write('\u001b');
        writer.flush();
        writer.print("\u2066x\u2069\u200f");
        writer.flush();
        assertThat(text.toString())
                .isEqualTo("a\\u001b[2J\\u0007\\u000d\\u202eb\tc\n\\u009b31m\\u001b\\u2066x\\u2069\\u200f");
    }

    @Test
    void longLinesAreCut() {
        assertThat(VisibleText.cut("x".repeat(100_000) + "\nMaybe y."))
                .hasSizeLessThan(220)
                .endsWith("\nMaybe y.");
        String words = "many words ".repeat(1000);
        assertThat(VisibleText.cut("the name '%s' is not known".formatted(words)))
                .hasSizeLessThan(240)
                .startsWith("the name 'many words ")
                .contains("...")
                .endsWith("' is not known");
        assertThat(VisibleText.cut(words)).hasSizeLessThan(1001);
        assertThat(VisibleText.cut("line\n".repeat(10_000) + "Maybe y."))
                .hasSizeLessThan(300)
                .endsWith("...\nMaybe y.");
        String plain = "a value '%s' of 200 characters\nMaybe y.".formatted("x".repeat(200));
        assertThat(VisibleText.cut(plain)).isEqualTo(plain);
    }

    /** What picocli says of arguments is shown and cut as all else. */
    @Test
    void argumentsAreValuesToo() {
        var err = new StringWriter();
        int code = Upscatter.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                "limit",
                "x.json",
                "--seed",
                "\u001b[2J" + "7".repeat(10_000) + "x");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElseThrow())
                .hasSizeLessThan(400)
                .contains("--seed", "\\u001b[2J777", "...")
                .doesNotContain("\u001b");
    }
}
