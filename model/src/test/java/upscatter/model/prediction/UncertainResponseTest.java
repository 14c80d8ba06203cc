package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.model.background.Background;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateReference;
import upscatter.model.background.RateSpectrum;
import upscatter.model.calendar.TimeCourse;
import upscatter.model.detector.CorrectedLindhard;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.FittedEfficiency;
import upscatter.model.detector.FittedResolution;
import upscatter.model.detector.MeasuredEfficiency;
import upscatter.model.detector.MeasuredQuenching;
import upscatter.model.detector.NodeQuenching;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.detector.Response;
import upscatter.model.detector.WidthTable;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.ReactorSources;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Units;

/**
 * Uncertain values of a response, alone and together, against fresh predictions of the detector that has the changed values; germanium at a reactor with a
 * background whose events the efficiency cuts.
 */
class UncertainResponseTest {
    private static final List<Double> EDGES = List.of(150.0, 200.0, 260.0, 330.0, 420.0, 600.0);
    private static final Quenching LINDHARD = new Quenching.Lindhard(0.16, 32);
    private static final Resolution RESOLUTION = new Resolution(25 * Units.EV, 3 * Units.EV, 0.02);
    private static final Efficiency RISE = new Efficiency.ErrorFunction(0.9, 200 * Units.EV, 30 * Units.EV);

    /** Falls, and rises again. */
    private static final Resolution WIDTHS =
            new Resolution(new WidthTable(list(Units.EV, 50, 180, 300, 500, 900), list(Units.EV, 30, 22, 26, 25, 45)));

    private static Axis axis(double scale) {
        return new Axis(
                Observable.RECOIL_ENERGY,
                "eV",
                EDGES.stream().map(edge -> edge / scale).toList());
    }

    private static Experiment experiment(Response response, double edgesDividedBy, List<ResponseScale> scales) {
        var channel = new Channel(
                "Ge",
                new Detector("Ge", Target.compound("Ge"), 1, response),
                new Grid(List.of(axis(edgesDividedBy))),
                Optional.of(300 * Units.DAY),
                List.of("cevns", "primakoff", "seen"),
                Optional.empty());
        Background seen = new RateBackground(
                "seen",
                RateSpectrum.of(20 * Units.DRU, new RateFamily.Exponential(), 150 * Units.EV),
                true,
                RateReference.MASS,
                TimeCourse.STEADY,
                Optional.empty());
        return new Experiment(
                "Ge",
                ReactorSources.chooz(FissionSpectra.huberMuellerVogel()),
                List.of(channel),
                List.of(seen),
                List.of(),
                List.of(),
                scales);
    }

    private static ResponseScale scale(ResponseScale.Effect effect, String name, double sigma) {
        return new ResponseScale(
                new Parameter(name, 1, 1 - 5 * sigma, 1 + 5 * sigma, sigma, new Constraint.Normal(1, sigma), false),
                effect,
                Set.of("Ge"));
    }

    private static List<ResponseScale> bothScales() {
        return List.of(
                scale(ResponseScale.Effect.ENERGY_SCALE, "scale", 0.05),
                scale(ResponseScale.Effect.QUENCHING, "qf", 0.1));
    }

    private static ExperimentPrediction prediction(Experiment experiment) {
        return ExperimentPrediction.of(experiment, TestExperiments.INTERACTIONS);
    }

    private static List<double[]> counts(ExperimentPrediction prediction, Map<String, Double> values) {
        Point point = Point.start(prediction.parameters()).with("mu2", 1).with("mN", 1.2);
        for (var value : values.entrySet()) {
            point = point.with(value.getKey(), value.getValue());
        }
        return prediction.contributions(point).stream()
                .map(contribution -> contribution.counts().toArray())
                .toList();
    }

    /** Each bin of each component to 1e-6 of all its counts. */
    private static void assertSame(List<double[]> actual, List<double[]> reference) {
        assertThat(actual).hasSameSizeAs(reference);
        for (int c = 0; c < reference.size(); c++) {
            double total = Arrays.stream(reference.get(c)).sum();
            assertThat(total).isPositive();
            for (int b = 0; b < reference.get(c).length; b++) {
                assertThat(actual.get(c)[b]).isCloseTo(reference.get(c)[b], within(1e-6 * total));
            }
        }
    }

    /** Three standard deviations of both, in all four corners. */
    @Test
    void anEnergyScaleAndAFactorOnTheQuenchingWorkTogether() {
        ExperimentPrediction both =
                prediction(experiment(new EnergyResponse(LINDHARD, RESOLUTION, RISE), 1, bothScales()));
        for (double scale : new double[] {0.85, 1.15}) {
            for (double factor : new double[] {0.7, 1.3}) {
                var changed = new EnergyResponse(new Quenching.Scaled(LINDHARD, factor), RESOLUTION, RISE);
                assertSame(
                        counts(both, Map.of("scale", scale, "qf", factor)),
                        counts(prediction(experiment(changed, scale, List.of())), Map.of()));
            }
        }
    }

    /** A table of the terms of a calorimeter, each eV, gives its counts. */
    @Test
    void aTableOfTheTermsIsThatOfItsTerms() {
        double[] energies = new double[3000];
        Arrays.setAll(energies, i -> i);
        double[] sigmas = Arrays.stream(energies)
                .map(energy -> RESOLUTION.sigmaMeV(energy * Units.EV) / Units.EV)
                .toArray();
        var table = new Resolution(new WidthTable(list(Units.EV, energies), list(Units.EV, sigmas)));
        assertSame(
                counts(prediction(experiment(new EnergyResponse(LINDHARD, table, RISE), 1, List.of())), Map.of()),
                counts(prediction(experiment(new EnergyResponse(LINDHARD, RESOLUTION, RISE), 1, List.of())), Map.of()));
    }

    /** It would move the kinks of the table. */
    @Test
    void aTableOfTheResolutionAllowsNoFittedQuenchingBesideOtherValues() {
        var response = new EnergyResponse(
                new Quenching.Fitted(new Quenching.Family.OfLindhard(32), known("k", 0.16, 0.01)), WIDTHS, rise());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prediction(experiment(response, 1, List.of())))
                .withMessageContaining("moves the kinks of a tabulated resolution");
    }

    /** An energy scale, or a factor on the quenching. */
    @Test
    void scalesWorkOnATableOfTheResolution() {
        var response = new EnergyResponse(LINDHARD, WIDTHS, RISE);
        ExperimentPrediction both = prediction(experiment(response, 1, bothScales()));
        var changed = new EnergyResponse(new Quenching.Scaled(LINDHARD, 1.2), WIDTHS, RISE);
        assertSame(
                counts(both, Map.of("scale", 1.1, "qf", 1.2)),
                counts(prediction(experiment(changed, 1.1, List.of())), Map.of()));
    }

    private static final double[] RECOILS_KEV = {0.3, 0.8, 1.5, 3, 6};
    private static final double[] FACTORS = {0.12, 0.14, 0.16, 0.19, 0.22};
    private static final double[] FACTOR_ERRORS = {0.012, 0.01, 0.008, 0.008, 0.01};
    private static final double[] ENERGIES_EV = {100, 180, 240, 240, 400, 650};
    private static final double[] EFFICIENCIES = {0.05, 0.3, 0.6, 0.65, 0.8, 0.85};
    private static final double[] EFFICIENCY_ERRORS = {0.01, 0.03, 0, 0.02, 0.03, 0.02};

    private static List<Double> list(double unit, double... values) {
        return Arrays.stream(values).map(value -> unit * value).boxed().toList();
    }

    private static Parameter known(String name, double start, double sigma) {
        return new Parameter(
                name, start, start - 5 * sigma, start + 5 * sigma, sigma, new Constraint.Normal(start, sigma), false);
    }

    private static ShapeValue value(String name, double start, double sigma, double unit) {
        return ShapeValue.of(known(name, start, sigma), unit);
    }

    private static FittedResolution resolution() {
        return new FittedResolution(
                value("noise", 25, 2.5, Units.EV),
                Optional.of(value("quanta", 333, 33, 1 / Units.KEV)),
                value("proportional", 0.02, 0.003, 1));
    }

    private static Resolution resolution(Map<String, Double> at) {
        return new Resolution(
                value(at, "noise") * Units.EV, Units.KEV / value(at, "quanta"), value(at, "proportional"));
    }

    private static Efficiency rise() {
        return new FittedEfficiency(
                new FittedEfficiency.Rise.OfErrorFunction(),
                List.of(ShapeValue.of(0.9), value("threshold", 200, 8, Units.EV), value("width", 30, 3, Units.EV)));
    }

    private static Efficiency rise(Map<String, Double> at) {
        return new Efficiency.ErrorFunction(0.9, value(at, "threshold") * Units.EV, value(at, "width") * Units.EV);
    }

    private static Efficiency.Tabulated table() {
        return new Efficiency.Tabulated(list(Units.EV, ENERGIES_EV), list(1, EFFICIENCIES));
    }

    /** The table with each point moved by its error times a pull. */
    private static Efficiency table(double... pulls) {
        double[] moved = EFFICIENCIES.clone();
        Arrays.setAll(moved, i -> moved[i] + EFFICIENCY_ERRORS[i] * pulls[i]);
        return new Efficiency.Tabulated(list(Units.EV, ENERGIES_EV), list(1, moved));
    }

    private static Quenching.Tabulated band(double amplitude, double slope) {
        double[] moved = FACTORS.clone();
        Arrays.setAll(
                moved, i -> moved[i] + FACTOR_ERRORS[i] * (amplitude + slope * (2 * (RECOILS_KEV[i] - 0.3) / 5.7 - 1)));
        return new Quenching.Tabulated(list(Units.KEV, RECOILS_KEV), list(1, moved));
    }

    private static NodeQuenching nodes() {
        return NodeQuenching.of(
                "q", list(Units.KEV, 0.5, 1, 2, 6), value("q1", 0.13, 0.01, 1), value("s1", 1.2, 0.05, 1), 0.05);
    }

    private static Response fresh(Quenching quenching, Resolution resolution, Efficiency efficiency) {
        return new EnergyResponse(quenching, resolution, efficiency);
    }

    /** A response with fitted values, and the same with numbers in their place. */
    enum Fitted {
        TERMS_OF_THE_RESOLUTION(
                () -> new EnergyResponse(LINDHARD, resolution(), RISE),
                at -> fresh(LINDHARD, resolution(at), RISE),
                Map.of("noise", 30.0, "quanta", 280.0, "proportional", 0.026),
                Map.of("noise", 17.5, "quanta", 420.0, "proportional", 0.011)),
        ERROR_FUNCTION(
                () -> new EnergyResponse(LINDHARD, RESOLUTION, rise()),
                at -> fresh(LINDHARD, RESOLUTION, rise(at)),
                Map.of("threshold", 224.0, "width", 36.0),
                Map.of("threshold", 176.0, "width", 21.0)),
        TRIGGER(
                () -> new EnergyResponse(
                        LINDHARD,
                        RESOLUTION,
                        new FittedEfficiency(
                                new FittedEfficiency.Rise.OfTrigger(),
                                List.of(
                                        value("plateau", 0.8, 0.03, 1),
                                        value("threshold", 200, 8, Units.EV),
                                        value("baseline", 20, 2, Units.EV),
                                        value("quantum", 4, 0.4, Units.EV)))),
                at -> fresh(
                        LINDHARD,
                        RESOLUTION,
                        new Efficiency.Trigger(
                                value(at, "plateau"),
                                value(at, "threshold") * Units.EV,
                                value(at, "baseline") * Units.EV,
                                value(at, "quantum") * Units.EV)),
                Map.of("plateau", 0.86, "threshold", 216.0, "baseline", 26.0, "quantum", 3.0),
                Map.of("plateau", 0.74, "threshold", 184.0, "baseline", 14.0, "quantum", 5.0)),
        LOGISTIC(
                () -> new EnergyResponse(
                        LINDHARD,
                        RESOLUTION,
                        new FittedEfficiency(
                                new FittedEfficiency.Rise.OfLogistic(170 * Units.EV, 190 * Units.EV),
                                List.of(
                                        ShapeValue.of(0.9),
                                        value("slope", 0.05, 0.005, 1 / Units.EV),
                                        value("midpoint", 210, 8, Units.EV)))),
                at -> fresh(
                        LINDHARD,
                        RESOLUTION,
                        new Efficiency.Logistic(
                                0.9,
                                value(at, "slope") / Units.EV,
                                value(at, "midpoint") * Units.EV,
                                170 * Units.EV,
                                190 * Units.EV)),
                Map.of("slope", 0.06, "midpoint", 226.0),
                Map.of("slope", 0.035, "midpoint", 194.0)),
        TABLE_BY_POINT(
                () -> new EnergyResponse(
                        LINDHARD, RESOLUTION, MeasuredEfficiency.each("eff", table(), list(1, EFFICIENCY_ERRORS))),
                at -> fresh(
                        LINDHARD,
                        RESOLUTION,
                        table(
                                value(at, "eff[1]"),
                                value(at, "eff[2]"),
                                0,
                                value(at, "eff[4]"),
                                value(at, "eff[5]"),
                                value(at, "eff[6]"))),
                Map.of("eff[1]", 2.0, "eff[2]", -3.0, "eff[4]", 3.0, "eff[5]", 1.0, "eff[6]", 2.0),
                Map.of("eff[1]", -3.0, "eff[2]", 3.0, "eff[4]", -3.0, "eff[5]", -3.0, "eff[6]", 0.0)),
        TABLE_IN_COMMON(
                () -> new EnergyResponse(
                        LINDHARD, RESOLUTION, MeasuredEfficiency.common("eff", table(), list(1, EFFICIENCY_ERRORS))),
                at -> {
                    double pull = value(at, "eff");
                    return fresh(LINDHARD, RESOLUTION, table(pull, pull, pull, pull, pull, pull));
                },
                Map.of("eff", 3.0),
                Map.of("eff", -3.0)),
        BAND(
                () -> new EnergyResponse(
                        MeasuredQuenching.common("q", band(0, 0), list(1, FACTOR_ERRORS)), RESOLUTION, RISE),
                at -> fresh(band(value(at, "q"), 0), RESOLUTION, RISE),
                Map.of("q", 3.0),
                Map.of("q", -3.0)),
        TILTED_BAND(
                () -> new EnergyResponse(
                        MeasuredQuenching.tilted("q", band(0, 0), list(1, FACTOR_ERRORS)), RESOLUTION, RISE),
                at -> fresh(band(value(at, "q amplitude"), value(at, "q slope")), RESOLUTION, RISE),
                Map.of("q amplitude", 2.0, "q slope", 2.0),
                Map.of("q amplitude", -2.0, "q slope", 3.0)),
        NODES(
                () -> new EnergyResponse(nodes(), RESOLUTION, RISE),
                at -> fresh(
                        new Quenching.AtValues(
                                nodes(),
                                List.of(
                                        value(at, "q1"),
                                        value(at, "s1"),
                                        value(at, "q bend[2]"),
                                        value(at, "q bend[3]"))),
                        RESOLUTION,
                        RISE),
                Map.of("q1", 0.15, "s1", 1.3, "q bend[2]", 2.0, "q bend[3]", -1.0),
                Map.of("q1", 0.1, "s1", 1.1, "q bend[2]", -2.0, "q bend[3]", 2.0)),
        CORRECTED_LINDHARD(
                () -> new EnergyResponse(
                        new CorrectedLindhard(value("k", 0.16, 0.01, 1), value("q", 1e-5, 1e-5, 1), 32),
                        RESOLUTION,
                        RISE),
                at -> fresh(
                        new CorrectedLindhard(ShapeValue.of(value(at, "k")), ShapeValue.of(value(at, "q")), 32),
                        RESOLUTION,
                        RISE),
                Map.of("k", 0.18, "q", -2e-5),
                Map.of("k", 0.14, "q", 4e-5)),
        LINDHARD_AND_THE_REST(
                () -> new EnergyResponse(
                        new Quenching.Fitted(new Quenching.Family.OfLindhard(32), known("k", 0.16, 0.01)),
                        resolution(),
                        rise()),
                at -> fresh(new Quenching.Lindhard(value(at, "k"), 32), resolution(at), rise(at)),
                Map.of(
                        "k",
                        0.18,
                        "noise",
                        30.0,
                        "quanta",
                        333.0,
                        "proportional",
                        0.02,
                        "threshold",
                        216.0,
                        "width",
                        30.0),
                Map.of(
                        "k",
                        0.14,
                        "noise",
                        20.0,
                        "quanta",
                        267.0,
                        "proportional",
                        0.026,
                        "threshold",
                        184.0,
                        "width",
                        36.0)),
        TABLE_OF_THE_RESOLUTION(
                () -> new EnergyResponse(LINDHARD, WIDTHS, rise()),
                at -> fresh(LINDHARD, WIDTHS, rise(at)),
                Map.of("threshold", 216.0, "width", 30.0),
                Map.of("threshold", 184.0, "width", 36.0)),
        LINDHARD_BEFORE_A_TABLE_OF_THE_RESOLUTION(
                () -> new EnergyResponse(
                        new Quenching.Fitted(new Quenching.Family.OfLindhard(32), known("k", 0.16, 0.01)),
                        WIDTHS,
                        RISE),
                at -> fresh(new Quenching.Lindhard(value(at, "k"), 32), WIDTHS, RISE),
                Map.of("k", 0.18),
                Map.of("k", 0.14)),
        BAND_AND_THE_REST(
                () -> new EnergyResponse(
                        MeasuredQuenching.tilted("q", band(0, 0), list(1, FACTOR_ERRORS)),
                        resolution(),
                        MeasuredEfficiency.common("eff", table(), list(1, EFFICIENCY_ERRORS))),
                at -> {
                    double pull = value(at, "eff");
                    return fresh(
                            band(value(at, "q amplitude"), value(at, "q slope")),
                            resolution(at),
                            table(pull, pull, pull, pull, pull, pull));
                },
                Map.of(
                        "q amplitude",
                        2.0,
                        "q slope",
                        2.0,
                        "noise",
                        30.0,
                        "quanta",
                        267.0,
                        "proportional",
                        0.026,
                        "eff",
                        2.0),
                Map.of(
                        "q amplitude",
                        -2.0,
                        "q slope",
                        2.0,
                        "noise",
                        20.0,
                        "quanta",
                        399.0,
                        "proportional",
                        0.014,
                        "eff",
                        -2.0));

        // Functions of immutable members, which the static check cannot know.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Supplier<Response> fitted;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Function<Map<String, Double>, Response> fresh;

        @SuppressWarnings("ImmutableEnumChecker")
        private final List<Map<String, Double>> corners;

        Fitted(
                Supplier<Response> fitted,
                Function<Map<String, Double>, Response> fresh,
                Map<String, Double> up,
                Map<String, Double> down) {
            this.fitted = fitted;
            this.fresh = fresh;
            corners = List.of(up, down);
        }
    }

    /** To two or three standard deviations of all values at once. */
    @ParameterizedTest
    @EnumSource(Fitted.class)
    void countsAreThoseOfADetectorWithTheValues(Fitted kind) {
        ExperimentPrediction fitted = prediction(experiment(kind.fitted.get(), 1, List.of()));
        for (Map<String, Double> corner : kind.corners) {
            assertThat(fitted.parameters().names()).containsAll(corner.keySet());
            assertSame(
                    counts(fitted, corner),
                    counts(prediction(experiment(kind.fresh.apply(corner), 1, List.of())), Map.of()));
        }
        assertSlopes(fitted, kind.corners.get(0));
    }

    /** The same under an energy scale and a factor on the quenching besides. */
    @ParameterizedTest
    @EnumSource(
            value = Fitted.class,
            names = {"LINDHARD_AND_THE_REST", "BAND_AND_THE_REST", "TABLE_BY_POINT"})
    void everythingTogether(Fitted kind) {
        ExperimentPrediction fitted = prediction(experiment(kind.fitted.get(), 1, bothScales()));
        for (Map<String, Double> corner : kind.corners) {
            var moved = new HashMap<>(corner);
            moved.put("scale", 1.1);
            moved.put("qf", 1.2);
            var response = (EnergyResponse) kind.fresh.apply(corner);
            var scaled = response.withQuenching(new Quenching.Scaled(response.quenching(), 1.2))
                    .orElseThrow();
            assertSame(counts(fitted, moved), counts(prediction(experiment(scaled, 1.1, List.of())), Map.of()));
            assertSlopes(fitted, moved);
        }
    }

    /** A table over the free mass, refined by what the detector sees, holds under moved values too. */
    @Test
    void aTableOverTheMassHoldsUnderMovedValues() {
        ExperimentPrediction exact = prediction(experiment(Fitted.TILTED_BAND.fitted.get(), 1, List.of()));
        exact = exact.with(Parameter.bounded("mN", 1.2, 1, 2, 0.1));
        ExperimentPrediction table = exact.tabulated(1e-5);
        for (double mass : new double[] {1.013, 1.77}) {
            Map<String, Double> at = Map.of("mN", mass, "q amplitude", 2.0, "q slope", -1.0);
            List<double[]> folded = counts(exact, at);
            List<double[]> read = counts(table, at);
            for (int c = 0; c < folded.size(); c++) {
                double total = Arrays.stream(folded.get(c)).sum();
                for (int b = 0; b < folded.get(c).length; b++) {
                    assertThat(read.get(c)[b]).isCloseTo(folded.get(c)[b], within(3e-5 * total));
                }
            }
        }
    }

    /** Against differences of the fourth order. */
    private static void assertSlopes(ExperimentPrediction fitted, Map<String, Double> values) {
        Point at = Point.start(fitted.parameters()).with("mu2", 1).with("mN", 1.2);
        for (var value : values.entrySet()) {
            at = at.with(value.getKey(), value.getValue());
        }
        int bins = fitted.bins();
        double[] jacobian = new double[fitted.parameters().size() * bins];
        fitted.expected(at.toArray(), new double[bins], jacobian);
        for (String name : values.keySet()) {
            int index = fitted.parameters().indexOf(name);
            double step = 0.01 * fitted.parameters().get(index).scale();
            double[] difference = new double[bins];
            double[] weights = {2.0 / 3, -1.0 / 12};
            for (int n = 1; n <= weights.length; n++) {
                double[] up = new double[bins];
                double[] down = new double[bins];
                fitted.expected(at.with(name, values.get(name) + n * step).toArray(), up);
                fitted.expected(at.with(name, values.get(name) - n * step).toArray(), down);
                for (int b = 0; b < bins; b++) {
                    difference[b] += weights[n - 1] * (up[b] - down[b]) / step;
                }
            }
            double[] slope = Arrays.copyOfRange(jacobian, index * bins, (index + 1) * bins);
            double largest = Arrays.stream(slope).map(Math::abs).max().orElseThrow();
            assertThat(largest).as(name).isPositive();
            for (int b = 0; b < bins; b++) {
                assertThat(slope[b]).as(name).isCloseTo(difference[b], within(1e-7 * largest));
            }
        }
    }

    private static double value(Map<String, Double> at, String parameter) {
        return Objects.requireNonNull(at.get(parameter), parameter);
    }
}
