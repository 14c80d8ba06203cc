package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {
    private static String said(int expected, String... arguments) {
        var out = new StringWriter();
        int code = Upscatter.run(new PrintWriter(out), new PrintWriter(out, true), arguments);
        assertThat(code).as("%s", out).isEqualTo(expected);
        return out.toString();
    }

    @Test
    void aFieldIsExplainedInAFewLines() {
        assertThat(said(Upscatter.DONE, "explain", "/channels/0/kind")).isEqualTo("""
                /channels/*/kind
                  in       channel
                  meaning  how data are compared
                  value    "counts", "events" or "values"
                  needed   no: without it "counts"
                  example  "kind": "values"
                """);
        assertThat(said(Upscatter.DONE, "explain", "label")).contains("analysis; background: flat; ", "; and 14 more");
    }

    @Test
    void programsReadItAsJson() {
        JsonNode told = JsonMapper.builder().build().readTree(said(Upscatter.DONE, "explain", "limit.bands", "--json"));
        assertThat(told).hasSize(1);
        assertThat(told.at("/0/paths/0").stringValue()).isEqualTo("/limit/bands");
        assertThat(told.at("/0/needed").booleanValue()).isFalse();
        assertThat(told.at("/0/default").stringValue()).isEqualTo("\"toys\" with toys, else \"asimov\"");
    }

    @Test
    void whatIsNotKnownIsBadInput() {
        assertThat(said(Upscatter.BAD_INPUT, "explain", "detektors"))
                .contains("there is no field 'detektors'\nMaybe 'detectors'.");
    }
}
