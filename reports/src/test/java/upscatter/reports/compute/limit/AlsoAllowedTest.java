package upscatter.reports.compute.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.fitter.montecarlo.Workers;
import upscatter.model.parameter.Point;
import upscatter.reports.campaign.Campaign;
import upscatter.reports.campaign.Part;
import upscatter.reports.campaign.PartFile;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/**
 * A heavy vector that couples to all alike changes the weak charge Q of a nucleus of A nucleons to {@code Q + 3 A g^2/(sqrt(2) G_F m^2)}: counts on one nuclide go as {@code (1 - g^2/g_0^2)^2},
 * fall, vanish and rise again. What is allowed is compared with a brute-force scan of that.
 */
class AlsoAllowedTest {
    private static final double MASS_MEV = 1e4;
    private static final double FERMI_PER_MEV2 = 1.1663787e-11;
    private static final double QUANTILE_TWO_SIDES = 2.705543454095404;
    private static final double QUANTILE_ONE_SIDE = 1.6423744151498176;

    /** g_0 of Al27 and of Ca40, with the couplings 0.0379 and -0.5117 of protons and neutrons. */
    private static final double ALUMINIUM = vanishing(13, 14);

    private static final double CALCIUM = vanishing(20, 20);

    private static final int STEPS = 200_000;

    @TempDir
    private Path folder = Path.of("");

    private static double vanishing(int protons, int neutrons) {
        double charge = -(0.0379 * protons - 0.5117 * neutrons);
        return Math.sqrt(charge * Math.sqrt(2) * FERMI_PER_MEV2 / (3 * (protons + neutrons))) * MASS_MEV;
    }

    private PreparedAnalysis prepared(String aluminium, String calcium, String limit) throws IOException {
        return prepared(aluminium, calcium, limit, 0);
    }

    /** Data are what is expected with a coupling. */
    private PreparedAnalysis prepared(String aluminium, String calcium, String limit, double truth) throws IOException {
        Path file = Files.writeString(folder.resolve("analysis.json"), """
                {"name": "two nuclides", "source": {"type": "reactor", "spectrum": "kopeikin-2012",
                   "fissionFractions": {"U235": 0.58, "U238": 0.07, "Pu239": 0.3, "Pu241": 0.05},
                   "cores": [{"name": "c1", "power": "4 GW", "distance": "25 m"}]},
                 "formFactor": "point",
                 "detectors": [{"name": "Al", "target": "Al", "mass": "%s"},
                   {"name": "Ca", "target": {"formula": "Ca", "isotopes": {"Ca40": 1}}, "mass": "%s"}],
                 "channels": [{"name": "al", "detector": "Al", "liveTime": "100 d",
                   "axes": [{"observable": "recoil energy", "edges": ["300 eV", "2 keV"]}], "components": ["cevns"], "data": "asimov"},
                  {"name": "ca", "detector": "Ca", "liveTime": "100 d",
                   "axes": [{"observable": "recoil energy", "edges": ["300 eV", "1 keV"]}], "components": ["cevns"], "data": "asimov"}],
                 "hypothesis": {"interaction": "light-vector", "gV": %s, "mass": "10 GeV"},
                 "limit": {"on": "gV", "confidenceLevel": 0.9, %s, "masses": ["10 GeV"]}}
                """.formatted(aluminium, calcium, truth, limit));
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false);
    }

    /** Counts of both channels without the vector. */
    private static double[] standard(PreparedAnalysis prepared) {
        double[] counts = new double[2];
        prepared.prediction()
                .expected(Point.start(prepared.prediction().parameters()).toArray(), counts);
        return counts;
    }

    private static double ratio(double g, double vanishing) {
        double amplitude = 1 - g * g / (vanishing * vanishing);
        return amplitude * amplitude;
    }

    /** {@code -2 ln L} above the minimum for data that are the expectation at some coupling. */
    private static DoubleUnaryOperator profile(double[] counts, double truth) {
        return g -> channel(counts[0], ratio(g, ALUMINIUM), ratio(truth, ALUMINIUM))
                + channel(counts[1], ratio(g, CALCIUM), ratio(truth, CALCIUM));
    }

    private static double channel(double counts, double expected, double data) {
        return 2 * counts * (expected - data - data * Math.log(expected / data));
    }

    /** Ends of all pieces, by steps. */
    private static List<Double> bruteForce(DoubleUnaryOperator profile, double level) {
        var ends = new ArrayList<Double>();
        double last = 3 * ALUMINIUM;
        for (int i = 1; i < STEPS; i++) {
            double g = last * i / STEPS;
            double next = last * (i + 1) / STEPS;
            if (profile.applyAsDouble(g) < level != profile.applyAsDouble(next) < level) {
                ends.add(0.5 * (g + next));
            }
        }
        return ends;
    }

    private static Results results(PreparedAnalysis prepared) {
        return ComputeLimits.of(prepared, 1, Workers.ALONE);
    }

    private static Limit limit(Results results) {
        return results.limits().orElseThrow().limits().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"sides\": 2, \"calibration\": \"wilks\"', 2.705543454095404",
        "'\"sides\": 1, \"calibration\": \"wilks\"', 1.6423744151498176",
        "'\"test\": \"cls\", \"calibration\": \"asymptotic\"', 2.705543454095404"
    })
    void couplingsThatLeaveCountsAsTheyWereAreToldAsAllowed(String how, double level) throws IOException {
        PreparedAnalysis prepared = prepared("1 kg", "10 g", how);
        Results results = results(prepared);
        Limit limit = limit(results);
        List<Double> ends = bruteForce(profile(standard(prepared), 0), level);
        assertThat(ends).hasSize(3);
        assertThat(limit.observed().orElseThrow().value()).isCloseTo(ends.get(0), withinPercentage(0.1));
        assertThat(limit.further()).hasSize(1);
        Limit.Piece piece = limit.further().get(0);
        assertThat(piece.from().value()).isCloseTo(ends.get(1), withinPercentage(0.01));
        assertThat(piece.to().value()).isCloseTo(ends.get(2), withinPercentage(0.01));
        assertThat(piece.remark()).isEmpty();
        assertThat(limit.reason())
                .contains("not all larger couplings are excluded: those of a further piece describe the data, too");
        assertThat(ResultsJson.read(ResultsJson.write(results), "results.json")).isEqualTo(results);
    }

    /** A campaign has them in its plan, as its limits are found without the analysis; of a blind one none. */
    @Test
    void aCampaignOfToysTellsThem() throws IOException {
        String how = "\"sides\": 2, \"calibration\": \"toys\", \"toys\": {\"number\": 20, \"values\": 3}";
        PreparedAnalysis prepared = prepared("1 kg", "10 g", how);
        ComputeToys toys = ComputeToys.of(prepared, 1);
        List<Limit.Piece> pieces = toys.plan().masses().get(0).allowed().orElseThrow();
        List<Double> ends = bruteForce(profile(standard(prepared), 0), QUANTILE_TWO_SIDES);
        assertThat(pieces).hasSize(2);
        assertThat(pieces.get(0).to().value()).isCloseTo(ends.get(0), withinPercentage(0.01));
        assertThat(pieces.get(1).from().value()).isCloseTo(ends.get(1), withinPercentage(0.01));
        assertThat(pieces.get(1).to().value()).isCloseTo(ends.get(2), withinPercentage(0.01));
        Limit merged = merged(toys);
        assertThat(merged.further()).containsExactly(pieces.get(1));
        assertThat(merged.reason().orElseThrow())
                .contains("not all larger couplings are excluded: those of a further piece describe the data, too");
        Limit beyond = AlsoAllowed.ofToys(
                AlsoAllowed.ofToys(merged, List.of()).notValid("its end lies in the further piece"), pieces);
        assertThat(beyond.further()).containsExactly(pieces.get(1));
        Limit none = Limit.none(merged.scanned(), true, "no tested coupling above the limit");
        assertThat(AlsoAllowed.ofToys(none, pieces).observed())
                .contains(pieces.get(0).to());
        assertThat(AlsoAllowed.ofToys(merged, pieces.subList(0, 1))).isSameAs(merged);
    }

    private Limit merged(ComputeToys toys) {
        var part = new Part(1, 1, toys.plan());
        Path file = folder.resolve(part.fileName());
        try (PartFile open = PartFile.open(file, part)) {
            toys.run(open.done(), part, open::append, Workers.ALONE);
        }
        return limit(MergeToys.of(Campaign.of(List.of(file))));
    }

    /** Where the nuclides are of equal weight no coupling leaves the counts of both as they were. */
    @Test
    void anotherNuclideExcludesThem() throws IOException {
        PreparedAnalysis prepared = prepared("1 kg", "1 kg", "\"sides\": 2, \"calibration\": \"wilks\"");
        Limit limit = limit(results(prepared));
        List<Double> ends = bruteForce(profile(standard(prepared), 0), QUANTILE_TWO_SIDES);
        assertThat(ends).hasSize(1);
        assertThat(limit.observed().orElseThrow().value()).isCloseTo(ends.get(0), withinPercentage(0.01));
        assertThat(limit.further()).isEmpty();
        assertThat(limit.reason()).isEmpty();
    }

    /** Data of a large coupling: it is the best fit, and the limit is still the end of the piece from zero. */
    @ParameterizedTest
    @CsvSource({"2, wilks, 0.01", "1, asymptotic, 0.2"})
    void theLimitIsTheEndOfThePieceFromZero(int sides, String calibration, double percent) throws IOException {
        String how = "\"sides\": %d, \"calibration\": \"%s\"".formatted(sides, calibration);
        double truth = Math.sqrt(2) * ALUMINIUM;
        double[] standard = standard(prepared("1 kg", "30 g", how));
        PreparedAnalysis prepared = prepared("1 kg", "30 g", how, truth);
        Limit limit = limit(results(prepared));
        List<Double> ends = bruteForce(profile(standard, truth), sides == 2 ? QUANTILE_TWO_SIDES : QUANTILE_ONE_SIDE);
        assertThat(ends).hasSize(3);
        assertThat(limit.bestFit().orElseThrow().value()).isCloseTo(truth, withinPercentage(0.001));
        assertThat(limit.observed().orElseThrow().value()).isCloseTo(ends.get(0), withinPercentage(percent));
        assertThat(limit.further().get(0).from().value()).isCloseTo(ends.get(1), withinPercentage(0.01));
        assertThat(limit.further().get(0).to().value()).isCloseTo(ends.get(2), withinPercentage(0.01));
        assertThat(limit.reason().orElseThrow()).startsWith("the best fit lies in a further piece");
    }
}
