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
        assertThat(text.toString()).isEqualTo("a\\u001b[2J\\u0007\\u000d\\u202eb\tc\n\\u009b31m\\u001b");
    }

    @Test
    void longLinesAreCut() {
        assertThat(VisibleText.cut("x".repeat(100_000) + "\nMaybe y."))
                .hasSizeLessThan(1000)
                .endsWith("\nMaybe y.");
    }
}
