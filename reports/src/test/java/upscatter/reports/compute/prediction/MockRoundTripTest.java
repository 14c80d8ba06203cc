package upscatter.reports.compute.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.data.DataSet;
import upscatter.datasets.data.DataSets;
import upscatter.datasets.json.Setting;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.model.experiment.Observation;
import upscatter.model.grid.Events;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/**
 * Every example: mock data are made, written, read back through the analysis file and fitted; the fit finds the truth. With a
 * sterile neutrino its mass is 1 MeV and its moment such that a tenth of all events come from it. Examples are tried side by side: one after the
 * other they would keep one core busy when all other classes are done.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MockRoundTripTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    /** Probability of a worse fit, of one test; seeds are fixed, so that the tests either always pass or never. */
    private static final double UNLIKELY = 1e-4;

    private static final double FARTHEST_SIGMAS = 4;

    /** What both tests begin with. */
    private record Example(PreparedAnalysis prepared, Point truth) {
        static Example of(Path file) {
            PreparedAnalysis prepared = MockRoundTripTest.prepared(file);
            return new Example(prepared, MockRoundTripTest.truth(prepared));
        }
    }

    private final Map<Path, Example> prepared = new ConcurrentHashMap<>();

    /** An example, which both tests may happen to prepare at a time: waiting for each other would cost more. */
    private Example example(Path file) {
        Example known = prepared.get(file);
        Example example = known == null ? Example.of(file) : known;
        prepared.put(file, example);
        return example;
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().startsWith("figure-"))
                    .sorted()
                    .toList();
        }
    }

    /** A mass for a signal of which only a limit gives masses: the one next to 1, in MeV mostly, which neutrinos of the sun cannot make on electrons. */
    private static List<Setting> settings(Analysis analysis) {
        Optional<String> missing = analysis.hypothesis().signal().stream()
                .filter(signal -> signal.scanned().isEmpty())
                .flatMap(signal -> signal.model().scanned().stream())
                .map(scanned -> scanned.unit().plain())
                .findFirst();
        double mass = analysis.limit().stream()
                .flatMap(limit -> limit.massesMeV().stream())
                .min(Comparator.comparingDouble(each -> Math.abs(each - 1)))
                .orElse(1.0);
        return missing.map(unit -> List.of(new Setting("/hypothesis/mass", mass + " " + unit)))
                .orElse(List.of());
    }

    private static PreparedAnalysis prepared(Path file, Setting... more) {
        Analysis analysis = AnalysisFiles.read(file, List.of());
        List<Setting> all =
                Stream.concat(settings(analysis).stream(), Stream.of(more)).toList();
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, all));
    }

    private static PreparedAnalysis withData(Path file, DataSet data, Path folder) throws IOException {
        for (var entry : DataSets.files(data).entrySet()) {
            Files.writeString(folder.resolve(entry.getKey()), entry.getValue());
        }
        return prepared(
                file,
                new Setting(
                        "/data", folder.resolve(DataSets.INDEX).toAbsolutePath().toString()));
    }

    private static double total(PreparedAnalysis prepared, Point point) {
        return prepared.prediction().expectedCounts(point).stream()
                .mapToDouble(counts -> counts.total())
                .sum();
    }

    /** The start of the analysis, with a signal of about a tenth of all events, or of thirty where there are few. */
    private static Point truth(PreparedAnalysis prepared) {
        Point start = Point.start(prepared.prediction().parameters());
        if (!start.parameters().contains(Primakoff.STRENGTH)) {
            return start;
        }
        double without = total(prepared, start.with(Primakoff.STRENGTH, 0));
        double wanted = Math.max(30, without / 10);
        double low = 0;
        double high = 1e12;
        while (high - low > 0.02 * high) {
            double middle = low == 0 ? high / 10 : Math.sqrt(low * high);
            boolean more = total(prepared, start.with(Primakoff.STRENGTH, middle)) - without > wanted;
            high = more ? middle : high;
            low = more ? low : middle;
        }
        return start.with(Primakoff.STRENGTH, high);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void asimovDataAreFittedExactly(Path file, @TempDir Path folder) throws IOException {
        Example example = example(file);
        Point truth = example.truth();
        PreparedAnalysis read = withData(file, ComputeMock.asimov(example.prepared(), truth), folder);
        Likelihood likelihood = read.likelihood(read.prediction());
        FitResult fit = new FisherScoring().fit(likelihood);
        assertThat(fit.valid()).as(fit.status().meaning()).isTrue();
        assertThat(fit.minus2LogLikelihood()).isCloseTo(likelihood.value(truth), within(1e-6));
        if (likelihood.events().isEmpty()) {
            assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(1e-6));
        }
        for (Parameter parameter : read.prediction().parameters()) {
            double error = fit.error(parameter.name()).orElse(parameter.scale());
            assertThat(fit.best().value(parameter.name()))
                    .as(parameter.name())
                    .isCloseTo(truth.value(parameter.name()), within(1e-3 * error));
        }
    }

    /** Counts and values are written to the last bit; a value of an event may lose it to its unit. */
    private static void assertSame(List<Observation> read, List<Observation> written) {
        for (int i = 0; i < written.size(); i++) {
            if (written.get(i) instanceof Observation.EventList list) {
                Events found = ((Observation.EventList) read.get(i)).events();
                for (Observable observable : list.events().observables()) {
                    double[] expected = list.events().column(observable);
                    double[] actual = found.column(observable);
                    assertThat(actual).hasSameSizeAs(expected);
                    for (int e = 0; e < actual.length; e++) {
                        assertThat(actual[e]).isCloseTo(expected[e], within(4e-16 * Math.abs(expected[e])));
                    }
                }
            } else {
                assertThat(read.get(i)).isEqualTo(written.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aFitOfFluctuatedDataFindsTheTruth(Path file, @TempDir Path folder) throws IOException {
        Example example = example(file);
        Point truth = example.truth();
        DataSet data = ComputeMock.fluctuated(example.prepared(), truth, 20260101);
        PreparedAnalysis read = withData(file, data, folder);
        assertThat(read.analysis().auxiliary()).isEqualTo(data.auxiliary());
        Likelihood likelihood = read.likelihood(read.prediction());
        assertSame(
                read.data().channels(),
                data.channels().stream().map(DataSet.ChannelData::observation).toList());
        FitResult fit = new FisherScoring().fit(likelihood);
        assertThat(fit.valid()).as(fit.status().meaning()).isTrue();
        long free = likelihood.parameters().asList().stream()
                .filter(parameter -> !parameter.fixed())
                .count();
        // Minus twice the logarithm of the likelihood ratio of truth and best point: chi-squared, one degree a
        // parameter.
        double distance = likelihood.value(truth) - fit.minus2LogLikelihood();
        assertThat(distance).isNotNegative();
        assertThat(ChiSquaredDistribution.of((double) free).survivalProbability(distance))
                .isGreaterThan(UNLIKELY);
        for (Parameter parameter : likelihood.parameters()) {
            if (fit.error(parameter.name()).isPresent()) {
                assertThat(deviations(likelihood, fit, truth, parameter))
                        .as(parameter.name())
                        .isLessThan(FARTHEST_SIGMAS);
            }
        }
    }

    /** Of the truth from the best point in standard deviations; by the profile where the parabola says too many, being none. */
    private static double deviations(Likelihood likelihood, FitResult fit, Point truth, Parameter parameter) {
        String name = parameter.name();
        double byParabola = Math.abs(fit.best().value(name) - truth.value(name))
                / fit.error(name).orElseThrow();
        if (byParabola < FARTHEST_SIGMAS) {
            return byParabola;
        }
        FitResult held =
                new FisherScoring().fit(Objectives.of(likelihood.withParameter(parameter.fixedAt(truth.value(name)))));
        assertThat(held.converged()).as(held.status().meaning()).isTrue();
        return Math.sqrt(held.minus2LogLikelihood() - fit.minus2LogLikelihood());
    }
}
