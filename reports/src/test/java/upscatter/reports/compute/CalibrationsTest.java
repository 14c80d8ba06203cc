package upscatter.reports.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.json.Setting;
import upscatter.fitter.montecarlo.Workers;
import upscatter.model.interaction.CouplingConvention;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.Results;
import upscatter.reports.tables.SignalWords;

/**
 * Limits of an example with each test and calibration: what they say of themselves, and how they hang together.
 *
 * <p>Toys are compared with formulas in units of the Monte Carlo error that the limit states; {@code -Pthorough} makes four times as many
 * ({@code upscatter.toys}).
 */
@Tag("slow")
class CalibrationsTest {
    private static final int MOST = 500 * Integer.getInteger("upscatter.toys", 1);
    private static final String TOYS = "/limit/toys={\"precision\": 0.03, \"most\": " + MOST + "}";
    private static final Path FILE =
            Path.of(System.getProperty("upscatter.examples", "../examples")).resolve("nucleus-10g.json");

    private static Results limits(int threads, String... settings) {
        var all = new ArrayList<Setting>();
        all.add(new Setting("/limit/masses", "[\"1 MeV\", \"3 MeV\"]"));
        for (String setting : settings) {
            all.add(Setting.parse(setting));
        }
        var prepared = PreparedAnalysis.of(FILE, AnalysisFiles.read(FILE, all));
        return ComputeLimits.of(prepared, 1, Workers.of(threads));
    }

    private static List<Limit> list(Results results) {
        return results.limits().orElseThrow().limits();
    }

    private static double median(Results results, int mass) {
        return list(results).get(mass).expected().median().orElseThrow().value();
    }

    private static double observed(Results results, int mass) {
        return list(results).get(mass).observed().orElseThrow().value();
    }

    /** In the Gaussian approximation limits on mu^2 are z sigma: the critical value alone changes. */
    @Test
    void twoDegreesOfFreedomHaveTheirCriticalValue() {
        Results one = limits(2, "/limit/calibration=gaussian");
        Results two = limits(2, "/limit/calibration=gaussian", "/limit/parameters=2");
        LimitSettings settings = two.limits().orElseThrow().settings();
        assertThat(settings.criticalValue().orElseThrow()).isCloseTo(4.605170, within(1e-6));
        assertThat(settings.kind()).isInstanceOf(LimitSettings.Joint.class);
        assertThat(settings.calibration()).contains("2 degrees of freedom");
        assertThat(one.limits().orElseThrow().settings().criticalValue().orElseThrow())
                .isCloseTo(2.705543, within(1e-6));
        double ratio = Math.pow(4.605170186 / 2.705543454, 0.25);
        for (int mass = 0; mass < 2; mass++) {
            assertThat(median(two, mass) / median(one, mass)).isCloseTo(ratio, within(1e-7));
            assertThat(observed(two, mass)).isCloseTo(median(two, mass), within(1e-20));
        }
        assertThat(list(two).get(0).expected().plus1()).isEmpty();
        assertThat(settings.bands()).contains("bands need toys");
    }

    /** An Asimov signal at 1 MeV is found there, and the limit at that mass is where the deviance has risen by 4.6. */
    @Test
    void theReferenceOfAJointLimitIsTheBestFitOfBoth() {
        String[] joint = {"/limit/calibration=wilks", "/limit/parameters=2", "/hypothesis/mu=6e-10"};
        Results found = limits(2, joint);
        LimitSettings.GlobalBest best =
                found.limits().orElseThrow().settings().kind().globalBest().orElseThrow();
        assertThat(best.scanned().orElseThrow()).isCloseTo(1, within(1e-4));
        assertThat(best.coupling().value()).isCloseTo(6e-10, within(1e-13));
        assertThat(observed(found, 0)).isGreaterThan(6e-10);
        // No coupling of 3 MeV makes the spectrum of such a signal of 1 MeV.
        assertThat(list(found).get(1).observed()).isEmpty();
        assertThat(list(found).get(1).valid()).isTrue();
        assertThat(list(found).get(1).reason().orElseThrow()).contains("does not reach this mass");
        Results none = limits(2, "/limit/calibration=wilks", "/limit/parameters=2");
        LimitSettings.GlobalBest zero =
                none.limits().orElseThrow().settings().kind().globalBest().orElseThrow();
        assertThat(zero.coupling().value()).isZero();
        assertThat(zero.scanned()).as("not determined without a coupling").isEmpty();
    }

    /** Thousands of counts in each channel: toys and formulas agree within the error of the toys. */
    @ParameterizedTest
    @CsvSource({"2, feldman-cousins", "2, toys", "1, toys"})
    void toysAgreeWithFormulas(int sides, String calibration) {
        Results formula = limits(2, "/limit/sides=" + sides);
        Results toys = limits(2, "/limit/sides=" + sides, "/limit/calibration=" + calibration, TOYS);
        LimitSettings settings = toys.limits().orElseThrow().settings();
        assertThat(settings.toys().orElseThrow().auxiliary()).isEqualTo("drawn");
        assertThat(settings.calibration()).contains("toys");
        assertThat(settings.criticalValue()).isEmpty();
        for (int mass = 0; mass < 2; mass++) {
            Limit limit = list(toys).get(mass);
            close(limit.observed().orElseThrow(), observed(formula, mass));
            close(limit.expected().median().orElseThrow(), median(formula, mass));
            assertThat(limit.toys().orElseThrow().made()).isGreaterThan(MOST);
            assertThat(limit.toys().orElseThrow().failed()).isZero();
        }
    }

    /** With so many counts and without a signal, the limit of Feldman and Cousins on two parameters is near that of chi-squared. */
    @Test
    void jointToysAreNearTheQuantileWithTwoDegreesOfFreedom() {
        Results wilks = limits(2, "/limit/calibration=wilks", "/limit/parameters=2");
        Results toys = limits(2, "/limit/calibration=feldman-cousins", "/limit/parameters=2", TOYS);
        assertThat(toys.limits().orElseThrow().settings().kind().globalBest()).isPresent();
        for (int mass = 0; mass < 2; mass++) {
            assertThat(median(toys, mass) / median(wilks, mass)).isCloseTo(1, within(0.1));
            Coupling observed = list(toys).get(mass).observed().orElseThrow();
            assertThat(observed.monteCarloError().orElseThrow()).isPositive();
            assertThat(observed.value() / observed(wilks, mass)).isCloseTo(1, within(0.1));
            Limit.ToyStatistic statistic =
                    list(toys).get(mass).toys().orElseThrow().statistic().orElseThrow();
            assertThat(statistic.statistic()).isEqualTo("t");
            assertThat(shareAbove(statistic)).isCloseTo(0.1, within(0.06));
        }
    }

    /** Share of toys with the signal whose statistic is above that of the data, to half a bin. */
    private static double shareAbove(Limit.ToyStatistic statistic) {
        List<Long> toys = statistic.signalAndBackground().toys();
        int bin = (int) (statistic.observed() / statistic.width());
        long above = toys.subList(bin + 1, toys.size()).stream()
                .mapToLong(count -> count)
                .sum();
        return (above + 0.5 * toys.get(bin)) / statistic.signalAndBackground().made();
    }

    private static void close(Coupling found, double wanted) {
        double error = found.monteCarloError().orElseThrow();
        assertThat(error).isPositive().isLessThan(0.2 * wanted);
        assertThat(found.value()).isCloseTo(wanted, within(4 * error));
    }

    @Test
    void bandsOfToysAgreeWithThoseOfAsimovData() {
        Results asimov = limits(2, "/limit/calibration=cls", "/limit/sides=1");
        Results toys = limits(
                2,
                "/limit/calibration=cls",
                "/limit/sides=1",
                "/limit/bands=toys",
                "/limit/toys={\"precision\": 0.03, \"auxiliary\": \"held\"}");
        assertThat(toys.limits().orElseThrow().settings().toys().orElseThrow().auxiliary())
                .isEqualTo("held");
        for (int mass = 0; mass < 2; mass++) {
            assertThat(observed(toys, mass)).isEqualTo(observed(asimov, mass));
            for (int band = 0; band < 5; band++) {
                Coupling found = list(toys).get(mass).expected().all().get(band).orElseThrow();
                double wanted = list(asimov)
                        .get(mass)
                        .expected()
                        .all()
                        .get(band)
                        .orElseThrow()
                        .value();
                // Beside the error of the quantile, 2% are left to the difference between toys and the Gaussian
                // formula.
                assertThat(found.value())
                        .isCloseTo(wanted, within(4 * found.monteCarloError().orElseThrow() + 0.02 * wanted));
            }
        }
    }

    @Test
    void theSquareIsTheSameLimit() {
        Results mu = limits(1);
        Results mu2 = limits(1, "/limit/on=mu2");
        assertThat(mu2.limits().orElseThrow().settings().on()).isEqualTo("mu2");
        assertThat(list(mu2)).isEqualTo(list(mu));
        Coupling coupling = list(mu2).get(0).observed().orElseThrow();
        SignalWords words = SignalWords.of(mu2);
        double d = coupling.value() * CouplingConvention.dPerGeV(1);
        assertThat(words.of(coupling)).isEqualTo(Math.pow(coupling.value(), 2));
        assertThat(words.of(words.second().orElseThrow(), coupling)).isEqualTo(Math.pow(d, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "/limit/calibration=feldman-cousins, /limit/on=mu2",
        "/limit/bands=toys, /limit/on=mu",
        "/limit/calibration=wilks, /limit/bands=toys",
        "/limit/calibration=feldman-cousins, /limit/bands=asimov"
    })
    void sameDigitsWithAnyNumberOfThreads(String first, String second) {
        String toys = "/limit/toys={\"precision\": 0.1, \"most\": 500}";
        String parameters = "/limit/parameters=" + (first.endsWith("wilks") || second.endsWith("asimov") ? 2 : 1);
        String masses = "/limit/masses=[\"1 MeV\"" + (parameters.endsWith("2") ? ", \"3 MeV\"]" : "]");
        Results one = limits(1, first, second, toys, parameters, masses);
        Results five = limits(5, first, second, toys, parameters, masses);
        assertThat(five).isEqualTo(one);
    }
}
