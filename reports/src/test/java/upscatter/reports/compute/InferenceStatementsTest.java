package upscatter.reports.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Setting;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.compute.fit.GoodnessSettings;
import upscatter.reports.compute.inference.ComputeInference;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.print.Facts;
import upscatter.reports.results.Expectation;
import upscatter.reports.results.GlobalSignificance;
import upscatter.reports.results.Inference.Interval;
import upscatter.reports.results.Posterior;
import upscatter.reports.results.Posterior.Credible;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.results.Separation;
import upscatter.reports.tables.InferenceFacts;

/**
 * What {@code infer} says beyond the best fit: excess anywhere, expected findings, other hypotheses, the posterior.
 *
 * <p>500 toys of coincidences under each nature; with {@code -Pthorough} 2000 ({@code upscatter.toys}).
 */
@Tag("slow")
class InferenceStatementsTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));
    private static final Path RECOILS = EXAMPLES.resolve("nucleus-10g-signal.json");
    private static final Path COINCIDENCES = EXAMPLES.resolve("nucleus-radiative-signal.json");

    private static PreparedAnalysis prepared(Path file, List<Setting> settings) {
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, settings));
    }

    private static Results infer(Path file, int threads, String... settings) {
        List<Setting> all = Stream.of(settings).map(Setting::parse).toList();
        PreparedAnalysis one = prepared(file, all);
        List<PreparedAnalysis> others = one.analysis().inference().alternatives().stream()
                .map(alternative -> {
                    var replaced = new ArrayList<>(all);
                    replaced.addAll(alternative.replaced());
                    return prepared(file, replaced);
                })
                .toList();
        return ComputeInference.of(one, others, 1, Workers.of(threads), false, GoodnessSettings.WITHOUT_TOYS);
    }

    private static List<String> titles(Results results) {
        return InferenceFacts.of(results).stream().map(Facts::title).toList();
    }

    /** Extrapolation and counting agree, and an excess anywhere is less rare than one at a given mass. */
    @Test
    void aWeakExcessIsCommonSomewhere() {
        String weak = "/hypothesis/mu=1.3e-10";
        Results results = infer(RECOILS, 2, weak);
        GlobalSignificance global = results.inference().orElseThrow().global().orElseThrow();
        double local = results.significance().orElseThrow().pValue();
        assertThat(global.masses()).isEqualTo(49);
        assertThat(global.failed()).isZero();
        assertThat(global.pValue()).isGreaterThan(local);
        assertThat(global.z()).isLessThan(results.significance().orElseThrow().z());
        assertThat(global.largestQ0())
                .isCloseTo(results.significance().orElseThrow().q0(), within(1e-6));
        assertThat(global.countedError()).isLessThanOrEqualTo(0.01);
        // The extrapolation is an upper bound that counts crossings twice where p is not small.
        assertThat(global.countedPValue())
                .isLessThan(global.pValue() + 3 * Math.hypot(global.pValueError(), global.countedError()));
        assertThat(infer(RECOILS, 1, weak)).isEqualTo(results);
    }

    /** The exposure that five standard deviations need is one that, given to the experiment, makes them. */
    @Test
    void theExposureOfFiveSigmaMakesFiveSigma() {
        Expectation expectation = infer(RECOILS, 2).expectation().orElseThrow();
        assertThat(expectation.from()).isEqualTo("hypothesis");
        assertThat(expectation.exposures())
                .extracting(Expectation.Exposure::significance)
                .containsExactly(3.0, 5.0);
        double years = 3 * expectation.exposures().get(1).factor().orElseThrow();
        Results shorter =
                infer(RECOILS, 2, "/channels/0/liveTime=" + years + " yr", "/channels/1/liveTime=" + years + " yr");
        assertThat(shorter.significance().orElseThrow().z()).isCloseTo(5, within(1e-5));
        assertThat(shorter.expectation().orElseThrow().significance().orElseThrow())
                .isCloseTo(5, within(1e-6));
        assertThat(expectation.mass().orElseThrow().low().orElseThrow()).isBetween(1.1, 1.4);
        assertThat(expectation.mass().orElseThrow().high().orElseThrow()).isBetween(1.6, 1.9);
    }

    @Test
    void whatIsExpectedOfRealDataComesFromTheirBestFit() {
        Results none = infer(RECOILS, 1, "/hypothesis/mu=0");
        assertThat(none.expectation()).isEmpty();
        assertThat(none.inference().orElseThrow().global()).isEmpty();
    }

    /** At the end of the range of a strong signal priors that are flat say what the likelihood says. */
    @Test
    void thePosteriorOfAStrongSignalIsItsLikelihood() {
        Results results = infer(
                RECOILS,
                2,
                "/infer/levels=[0.68]",
                "/infer/posterior={\"mass\": {\"flatIn\": \"value\"}, \"coupling\": {\"flatIn\": \"value\", \"to\": 2e-9}, \"draws\": 400}");
        Posterior posterior = results.inference().orElseThrow().posterior().orElseThrow();
        assertThat(posterior.warnings()).isEmpty();
        assertThat(results.valid()).isTrue();
        assertThat(posterior.priors()).extracting(Posterior.Stated::parameter).contains("mN", "mu2", "flux");
        assertThat(posterior.diagnostics()).allMatch(d -> d.rHat() < 1.01 && d.bulkDraws() >= 400);
        for (Credible credible : posterior.credible()) {
            Interval profile = results.inference().orElseThrow().intervals().stream()
                    .filter(interval -> interval.parameter().equals(credible.parameter()))
                    .findFirst()
                    .orElseThrow();
            double width = profile.high().orElseThrow() - profile.low().orElseThrow();
            // A skewed likelihood has its mean beside its peak.
            assertThat(credible.low().value()).isCloseTo(profile.low().orElseThrow(), within(0.1 * width));
            assertThat(credible.high().value()).isCloseTo(profile.high().orElseThrow(), within(0.1 * width));
            assertThat(credible.low().error()).isBetween(1e-4 * width, 0.1 * width);
        }
        assertThat(titles(results)).contains("Bayesian view, projection");
        assertThat(ResultsJson.read(ResultsJson.write(results), "x")).isEqualTo(results);
    }

    /** Forty coincidences of a Dirac N: its nature, mass and coupling; without background no event is chance. */
    @Test
    void theNatureOfN() {
        String toys =
                "/infer/toys={\"precision\": 0.04, \"most\": " + 500 * Integer.getInteger("upscatter.toys", 1) + "}";
        Results results = infer(COINCIDENCES, 2, toys);
        assertThat(results.valid()).isTrue();
        assertThat(results.significance()).isEmpty();
        Separation separation = results.inference().orElseThrow().alternatives().get(0);
        assertThat(separation.one()).isEqualTo("Dirac");
        assertThat(separation.lambda()).isBetween(-4.0, -2.5);
        assertThat(separation.warnings()).isEmpty();
        // Asimov data are the median of their own hypothesis.
        assertThat(separation.pValueOfOne().value())
                .isCloseTo(0.5, within(4 * separation.pValueOfOne().error() + 0.05));
        assertThat(separation.pValueOfOther().value())
                .isCloseTo(
                        separation.expectedPValueOfOther().value(),
                        within(4 * separation.expectedPValueOfOther().error()));
        assertThat(separation.correctOfOne().value()).isBetween(0.8, 0.95);
        assertThat(separation.correctOfOther().value()).isBetween(0.65, 0.9);
        Expectation expectation = results.expectation().orElseThrow();
        assertThat(expectation.significance()).isEmpty();
        assertThat(expectation.exposures()).isEmpty();
        assertThat(titles(results)).contains("Dirac or Majorana");
    }

    @Test
    void mistakesInAlternativesAndPriors() {
        assertMistake("/infer/alternatives=[{\"name\": \"x\", \"replace\": {}}]", "replaces nothing");
        assertMistake("/infer/alternatives=[{\"name\": \"x\", \"replace\": {\"nature\": 1}}]", "must begin with '/'");
        assertMistake(
                "/infer/posterior={\"mass\": {\"flatIn\": \"value\"}, \"coupling\": {\"flatIn\": \"logarithm\", \"to\": 1e-9}}",
                "no finite integral from zero");
        assertMistake(
                "/infer/posterior={\"mass\": {\"flatIn\": \"square\"}, \"coupling\": {\"flatIn\": \"value\", \"to\": 1e-9}}",
                "prior of the mass");
        assertMistake("/infer/exposureFor=[-3]", "must be positive but is -3");
    }

    private static void assertMistake(String setting, String said) {
        assertThatThrownBy(() -> infer(RECOILS, 1, setting))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(said);
    }
}
