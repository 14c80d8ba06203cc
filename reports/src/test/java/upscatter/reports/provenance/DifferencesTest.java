package upscatter.reports.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import upscatter.reports.provenance.Differences.Comparison;

/** Every number and text of results is compared, by hand here. */
class DifferencesTest {
    private static final String RESULTS = """
            {"tool": {"version": "1"}, "seed": 9007199254740993, "limits": [{"value": 1.5e-10, "text": "a"}, null]}
            """;

    private static Comparison of(String what, String by, double tolerance) {
        assertThat(RESULTS).contains(what);
        return Differences.of(RESULTS, RESULTS.replace(what, by), tolerance);
    }

    @Test
    void theSameTextHasNone() {
        Comparison same = Differences.of(RESULTS, RESULTS, 0);
        assertThat(same.differences()).isEmpty();
        assertThat(same.values()).isEqualTo(4);
        assertThat(of("\"1\"", "\"2\"", 0).differences()).as("another program").isEmpty();
    }

    @Test
    void theLastDigitCounts() {
        assertThat(of("1.5e-10", "1.5000000000000002e-10", 0).differences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.pointer()).isEqualTo("/limits/0/value");
                    assertThat(difference.relative().orElseThrow()).isBetween(1e-16, 3e-16);
                });
        assertThat(of("1.5e-10", "1.5000000000000002e-10", 1e-12).differences()).isEmpty();
        assertThat(of("1.5e-10", "1.6e-10", 0.06).differences()).hasSize(1);
        assertThat(of("1.5e-10", "-1.5e-10", 0.99).differences()).hasSize(1);
        assertThat(of("1.5e-10", "0.0", 0.99).differences()).hasSize(1);
    }

    @Test
    void textsAndWhatIsThereCount() {
        assertThat(of("\"a\"", "\"b\"", 0.5).differences())
                .extracting(Object::toString)
                .containsExactly("/limits/0/text: \"a\" became \"b\"");
        assertThat(of("null", "1", 0.5).differences())
                .extracting(Object::toString)
                .containsExactly("/limits/1: null became 1");
        assertThat(of(", null", "", 0.5).differences())
                .extracting(Object::toString)
                .containsExactly("/limits: a list of 2 became a list of 1");
        assertThat(of(", \"text\": \"a\"", "", 0.5).differences())
                .extracting(Object::toString)
                .containsExactly("/limits/0/text: \"a\" became absent");
        assertThat(of("\"seed\"", "\"se/d\"", 0.5).differences())
                .extracting(Differences.Difference::pointer)
                .containsExactly("/seed", "/se~1d");
    }
}
