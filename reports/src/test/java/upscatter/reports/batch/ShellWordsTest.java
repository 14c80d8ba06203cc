package upscatter.reports.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
    @Test
    void wordsAreQuotedWhereAShellWouldReadMore() {
        assertThat(ShellWords.line(List.of("a", "/limit/masses=[\"1 MeV\"]", "it's", "", "$HOME", "a*")))
                .isEqualTo("a '/limit/masses=[\"1 MeV\"]' 'it'\\''s' '' '$HOME' 'a*'");
    }
}
