package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.PhotoelectronResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.flux.ReactorIsotope;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.Source;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.MagneticElectronScattering;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;

/** Recoiling electrons are not quenched as nuclei are, in any detector. */
class ElectronScaleTest {
    private static final Primakoff MAGNETIC = new Primakoff(Set.of(Generation.ELECTRON), new FormFactor.Helm(), 0.3);
    private static final List<Interaction> INTERACTIONS = List.of(
            new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), new FormFactor.Helm()),
            MAGNETIC,
            new MagneticElectronScattering(MAGNETIC));
    private static final Source REACTOR = new ReactorSource(
            List.of(new ReactorSource.Core("a", 3.6e9 * Units.WATT, 2070)),
            Map.of(
                    ReactorIsotope.U235, 0.58,
                    ReactorIsotope.U238, 0.08,
                    ReactorIsotope.PU239, 0.29,
                    ReactorIsotope.PU241, 0.05),
            0.6,
            FissionSpectra.huberMuellerVogel());
    private static final Axis ENERGY = new Axis(Observable.RECOIL_ENERGY, "eV", List.of(160.0, 400.0, 1200.0, 8000.0));

    static List<Quenching> quenchings() {
        return List.of(
                new Quenching.None(),
                new Quenching.Constant(0.2),
                new Quenching.Lindhard(0.162, 32),
                new Quenching.Tabulated(List.of(1e-4, 1e-2), List.of(0.1, 0.3)));
    }

    private static Channel channel(Detector detector, Axis axis, DataKind kind) {
        return new Channel(
                "c",
                detector,
                Optional.empty(),
                new Grid(List.of(axis)),
                Optional.of(100 * Units.DAY),
                List.of("cevns", "primakoff", "electrons"),
                kind,
                Optional.empty());
    }

    private static double[] electrons(Detector detector, Axis axis) {
        return counts(detector, axis, List.of(), "electrons", Optional.empty());
    }

    private static double[] counts(
            Detector detector, Axis axis, List<ResponseScale> scales, String component, Optional<Double> factor) {
        var experiment = new Experiment(
                "e",
                REACTOR,
                List.of(channel(detector, axis, DataKind.COUNTS)),
                List.of(),
                List.of(),
                List.of(),
                scales);
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, INTERACTIONS);
        prediction = prediction.with(prediction.parameters().get(Primakoff.MASS).fixedAt(0.3));
        Point point = Point.start(prediction.parameters()).with(Primakoff.STRENGTH, Primakoff.strengthOf(1e-10));
        Point at = factor.map(value -> point.with("q", value)).orElse(point);
        return prediction.contributions(at).stream()
                .filter(part -> part.component().equals(component))
                .findFirst()
                .orElseThrow()
                .counts()
                .toArray();
    }

    private static Detector germanium(Quenching quenching, Resolution resolution, double scale) {
        return new Detector(
                "d", Target.compound("Ge"), 1, new EnergyResponse(quenching, resolution, new Efficiency.Full()), scale);
    }

    @ParameterizedTest
    @MethodSource("quenchings")
    void electronsDoNotSeeTheQuenchingOfNuclei(Quenching quenching) {
        for (Resolution resolution : List.of(Resolution.PERFECT, new Resolution(5e-5, 0, 0.01))) {
            double[] plain = electrons(germanium(new Quenching.None(), resolution, 1), ENERGY);
            double[] quenched = electrons(germanium(quenching, resolution, 1), ENERGY);
            for (int bin = 0; bin < plain.length; bin++) {
                assertThat(quenched[bin]).isCloseTo(plain[bin], within(1e-9 * plain[bin]));
            }
        }
    }

    /** A reference in three bins, 1 kg of germanium with Lindhard quenching at 20.7 m, N of 0.3 MeV, mu = 1e-10. */
    @Test
    void referenceOfAQuenchedDetector() {
        double[] counts = electrons(germanium(new Quenching.Lindhard(0.162, 32), Resolution.PERFECT, 1), ENERGY);
        assertThat(counts[0]).isCloseTo(3.35, within(0.005));
        assertThat(counts[1]).isCloseTo(12.92, within(0.005));
        assertThat(counts[2]).isCloseTo(55.97, within(0.005));
    }

    /** The scale of electrons acts as a constant quenching of electrons alone. */
    @Test
    void scaleOfElectrons() {
        double[] scaled = electrons(germanium(new Quenching.Lindhard(0.162, 32), Resolution.PERFECT, 0.5), ENERGY);
        var doubled = new Axis(Observable.RECOIL_ENERGY, "eV", List.of(320.0, 800.0, 2400.0, 16000.0));
        double[] plain = electrons(germanium(new Quenching.None(), Resolution.PERFECT, 1), doubled);
        for (int bin = 0; bin < plain.length; bin++) {
            assertThat(scaled[bin]).isCloseTo(plain[bin], withinPercentage(1e-4));
        }
    }

    @Test
    void electronsMakeLightUnquenched() {
        var axis = new Axis(Observable.PHOTOELECTRONS, "", List.of(5.0, 10.0, 20.0, 60.0));
        double[][] counts = quenchings().stream()
                .map(quenching -> new Detector(
                        "d",
                        Target.compound("CsI"),
                        1,
                        new PhotoelectronResponse(quenching, 13000, new Efficiency.Full())))
                .map(detector -> electrons(detector, axis))
                .toArray(double[][]::new);
        for (double[] other : counts) {
            for (int bin = 0; bin < other.length; bin++) {
                assertThat(other[bin]).isPositive().isCloseTo(counts[0][bin], withinPercentage(1e-6));
            }
        }
    }

    /** An uncertain quenching moves nuclei and leaves electrons. */
    @Test
    void uncertainQuenchingLeavesElectrons() {
        var factor = new Parameter("q", 1, 0.5, 1.5, 0.1, new Constraint.Normal(1, 0.1), false);
        List<ResponseScale> scales = List.of(new ResponseScale(factor, ResponseScale.Effect.QUENCHING, Set.of("d")));
        Detector detector = germanium(new Quenching.Lindhard(0.162, 32), new Resolution(5e-5, 0, 0), 1);
        double[] plain = electrons(detector, ENERGY);
        double[] moved = counts(detector, ENERGY, scales, "electrons", Optional.of(1.2));
        double[] nuclei = counts(detector, ENERGY, scales, "cevns", Optional.of(1.0));
        double[] movedNuclei = counts(detector, ENERGY, scales, "cevns", Optional.of(1.2));
        for (int bin = 0; bin < plain.length; bin++) {
            assertThat(moved[bin]).isCloseTo(plain[bin], withinPercentage(1e-9));
        }
        assertThat(movedNuclei[0]).isGreaterThan(1.3 * nuclei[0]);
    }

    /** Single events see the same number of electrons as the bins. */
    @Test
    void singleEvents() {
        Detector detector = germanium(new Quenching.Lindhard(0.162, 32), new Resolution(5e-5, 0, 0), 1);
        var experiment =
                new Experiment("e", REACTOR, List.of(channel(detector, ENERGY, DataKind.EVENTS)), List.of(), List.of());
        ExperimentPrediction prediction = ExperimentPrediction.of(experiment, INTERACTIONS);
        prediction = prediction.with(prediction.parameters().get(Primakoff.MASS).fixedAt(0.3));
        Point point = Point.start(prediction.parameters()).with(Primakoff.STRENGTH, Primakoff.strengthOf(1e-10));
        double binned = prediction.expectedCounts(point).get(0).total();
        assertThat(prediction.unbinned().get(0).sampler(point.toArray()).expected())
                .isCloseTo(binned, withinPercentage(1e-3));
    }
}
