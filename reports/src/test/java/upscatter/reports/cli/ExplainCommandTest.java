package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import upscatter.datasets.schema.FieldExplanation;
import upscatter.datasets.schema.FieldGuide;

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

    /** Forty interactions are one field, and none of their words is lost; fields that say different things are not joined. */
    @Test
    void fieldsThatAreToldAlikeAreToldOnce() {
        String interactions = said(Upscatter.DONE, "explain", "interaction");
        assertThat(interactions).containsOnlyOnce("  meaning  one of the interactions\n");
        assertThat(interactions.lines()).hasSizeLessThan(20).allMatch(line -> line.length() <= 120);
        String types = said(Upscatter.DONE, "explain", "type");
        for (String name : List.of("interaction", "type")) {
            String text = name.equals("type") ? types : interactions;
            for (FieldExplanation told : new FieldGuide().explain(name)) {
                assertThat(text).contains(told.meaning());
                told.words().forEach(word -> assertThat(text).contains("\"" + word + "\""));
            }
        }
        assertThat(types)
                .containsOnlyOnce("  meaning  one of the source types\n")
                .contains("one of the photon spectra");
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
