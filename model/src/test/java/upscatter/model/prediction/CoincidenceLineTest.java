package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static upscatter.model.prediction.CoincidenceExperiments.ACTIVE;
import static upscatter.model.prediction.CoincidenceExperiments.DOWNSTREAM;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.PhotoelectronResponse;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.PhotonDetector.Geometry;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.PulseTiming;
import upscatter.model.flux.Source;
import upscatter.model.flux.SteadyTiming;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Target;
import upscatter.model.units.Units;

/** Coincidences in neutrinos of one energy: the prompt line of pions that decay at rest. */
class CoincidenceLineTest {
    private static final double LINE = PionDecayAtRest.PROMPT_ENERGY_MEV;
    private static final double FLUENCE = 3e14;
    private static final double STRENGTH = 1e6;
    private static final Axis RECOILS = new Axis(Observable.RECOIL_ENERGY, "keV", List.of(0.05, 0.5, 2.0, 6.0, 20.0));
    private static final Axis PHOTONS = new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(0.5, 3.0, 10.0, 20.0, 29.5));

    /** Of the largest derivative: the recoils at which a cone touches the edge of the hemisphere are kinks that no panel is cut at. */
    private static final double OF_A_HEMISPHERE = 2e-4;

    private static final FinalState STERILE = new FinalState.SterileNeutrino(3, 1e-8);

    /** Muon neutrinos of the energy of the line. */
    private record Line() implements Source {
        @Override
        public List<Emission> emissions() {
            return List.of(Emission.line(Flavour.NU_MU, new Emission.Line(LINE, FLUENCE), new SteadyTiming()));
        }

        @Override
        public Normalisation normalisation() {
            return Normalisation.FLUENCE;
        }
    }

    private static PhotonDetector upTo30(Resolution resolution, Geometry geometry) {
        return new PhotonDetector(0, 30, new Efficiency.Full(), resolution, geometry, Optional.empty());
    }

    private static RadiativeCevns muonic(Nature nature, FinalState finalState) {
        var primakoff = new Primakoff(Set.of(Generation.MUON), new FormFactor.Helm(), 1);
        return new RadiativeCevns(primakoff, new RadiativeDecay(nature, finalState, 50, RadiativeDecay.Law.EXACT));
    }

    private static ExperimentPrediction prediction(
            Source source, Response response, RadiativeCevns interaction, PhotonDetector photons, Axis... axes) {
        var detector = new Detector("CsI", Target.compound("CsI"), 14.6, response);
        var channel = new Channel(
                "csi",
                detector,
                Optional.of(photons),
                new Grid(List.of(axes)),
                Optional.empty(),
                List.of(RadiativeCevns.COMPONENT),
                Optional.empty());
        var experiment = new Experiment("csi", source, List.of(channel), List.of(), List.of());
        return ExperimentPrediction.of(experiment, List.of(interaction));
    }

    private static final Response SHARP =
            new EnergyResponse(new Quenching.None(), Resolution.PERFECT, new Efficiency.Full());
    private static final Response SMEARED =
            new EnergyResponse(new Quenching.None(), new Resolution(100e-6, 0, 0.05), new Efficiency.Full());

    private static double[] expected(ExperimentPrediction prediction, double mass) {
        double[] counts = new double[prediction.bins()];
        prediction.expected(new double[] {STRENGTH, mass}, counts);
        return counts;
    }

    static Stream<Arguments> masses() {
        return Stream.of(Nature.values())
                .flatMap(nature -> Stream.of(ACTIVE, STERILE)
                        .flatMap(state -> Stream.of(3.7, 10.0, 24.0, 29.0).map(m -> Arguments.of(nature, state, m))));
    }

    /** The cross section by recoil and photon energy, integrated between all limits by a rule that knows them. */
    @ParameterizedTest
    @MethodSource("masses")
    void theFoldIsTheIntegralOfTheCrossSection(Nature nature, FinalState state, double mass) {
        RadiativeCevns interaction = muonic(nature, state);
        double[] counts = expected(
                prediction(
                        new Line(),
                        SHARP,
                        interaction,
                        upTo30(Resolution.PERFECT, new Geometry.Share(1)),
                        RECOILS,
                        PHOTONS),
                mass);
        double largest = Arrays.stream(counts).max().orElseThrow();
        for (int r = 0; r < RECOILS.bins(); r++) {
            for (int g = 0; g < PHOTONS.bins(); g++) {
                assertThat(counts[r * PHOTONS.bins() + g])
                        .as("recoils %d, photons %d", r, g)
                        .isCloseTo(integral(interaction, mass, r, g), within(2e-6 * largest));
            }
        }
        assertThat(largest).isPositive();
    }

    private static double integral(RadiativeCevns interaction, double mass, int recoils, int photons) {
        var rule = new GaussIntegratorFactory();
        double sum = 0;
        for (Target.Species species : Target.compound("CsI").species()) {
            double nuclear = species.nuclide().massMeV();
            double from = Math.max(RECOILS.low(recoils), Kinematics.minimumRecoilMeV(nuclear, LINE, mass));
            double to = Math.min(RECOILS.high(recoils), Kinematics.maximumRecoilMeV(nuclear, LINE, mass));
            var cuts = new ArrayList<Double>();
            int pieces = 400;
            for (int i = 0; i <= pieces; i++) {
                cuts.add(from * Math.pow(to / from, (double) i / pieces));
            }
            for (int i = 0; i < pieces && to > from; i++) {
                sum += rule.legendre(6, cuts.get(i), cuts.get(i + 1)).integrate(recoil -> {
                    double energy = LINE - recoil;
                    double momentum = Kinematics.leptonMomentumMeV(LINE, recoil, mass);
                    double ratio = interaction.decay().finalState().massPerPhotonEnergy(mass);
                    double low = Math.max(PHOTONS.low(photons), (energy - momentum) / ratio);
                    double high = Math.min(PHOTONS.high(photons), (energy + momentum) / ratio);
                    if (high <= low) {
                        return 0;
                    }
                    double seen = rule.legendre(4, low, high)
                            .integrate(photon -> interaction.crossSection(
                                    species.nuclide(), Flavour.NU_MU, LINE, recoil, photon, mass));
                    return species.nucleiPerKg()
                            * seen
                            * interaction.decay().visibleProbability(mass, momentum, Primakoff.momentOf(STRENGTH));
                });
            }
        }
        return 14.6 * FLUENCE * STRENGTH * sum;
    }

    static Stream<Arguments> derivatives() {
        Resolution blurred = new Resolution(0.05, 0, 0.02);
        return Stream.of(
                Arguments.of(
                        "all photons", SHARP, muonic(Nature.DIRAC, ACTIVE), upTo30(blurred, new Geometry.Share(1))),
                Arguments.of(
                        "smeared", SMEARED, muonic(Nature.MAJORANA, ACTIVE), upTo30(blurred, new Geometry.Share(1))),
                Arguments.of("N'", SMEARED, muonic(Nature.DIRAC, STERILE), upTo30(blurred, new Geometry.Share(1))),
                Arguments.of("forward", SMEARED, muonic(Nature.DIRAC, ACTIVE), upTo30(blurred, DOWNSTREAM.geometry())),
                Arguments.of(
                        "forward, sharp", SHARP, muonic(Nature.DIRAC, ACTIVE), upTo30(blurred, DOWNSTREAM.geometry())));
    }

    /** Central differences of eighth order, whose own error is far below the tolerance where the counts are smooth. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void derivatives(String name, Response response, RadiativeCevns interaction, PhotonDetector photons) {
        ExperimentPrediction prediction = prediction(new Line(), response, interaction, photons, RECOILS, PHOTONS);
        int bins = prediction.bins();
        double[] weights = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
        boolean directed = !(photons.geometry() instanceof Geometry.Share);
        for (double mass : directed ? new double[] {3.7, 17.3, 26} : new double[] {3.7, 8, 17.3, 26, 29.1}) {
            double[] jacobian = new double[2 * bins];
            prediction.expected(new double[] {STRENGTH, mass}, new double[bins], jacobian);
            double[] row = Arrays.copyOfRange(jacobian, bins, 2 * bins);
            double[] difference = new double[bins];
            double step = 1e-5 * mass;
            for (int k = 1; k <= weights.length; k++) {
                double[] up = expected(prediction, mass + k * step);
                double[] down = expected(prediction, mass - k * step);
                for (int b = 0; b < bins; b++) {
                    difference[b] += weights[k - 1] * (up[b] - down[b]) / step;
                }
            }
            double largest = Arrays.stream(row).map(Math::abs).max().orElseThrow();
            for (int b = 0; b < bins; b++) {
                assertThat(row[b])
                        .as("%s MeV, %s", mass, prediction.describeBin(b))
                        .isCloseTo(difference[b], within((directed ? OF_A_HEMISPHERE : 1e-9) * largest));
            }
        }
    }

    @Test
    void nothingIsMadeAboveTheLine() {
        ExperimentPrediction prediction = prediction(
                new Line(),
                SHARP,
                muonic(Nature.DIRAC, ACTIVE),
                upTo30(Resolution.PERFECT, new Geometry.Share(1)),
                RECOILS);
        assertThat(expected(prediction, LINE)).containsOnly(0);
        assertThat(Arrays.stream(expected(prediction, 0.999 * LINE)).sum()).isPositive();
    }

    /** Muon flavour at a spallation source: prompt line and delayed antineutrinos, each at its time; electron flavour: none prompt. */
    @Test
    void promptAndDelayedPhotonsComeAtTheirTimes() {
        var prompt = new PulseTiming(0.5 * Units.MICROSECOND, 0.15 * Units.MICROSECOND, false);
        var delayed = new PulseTiming(0.5 * Units.MICROSECOND, 0.15 * Units.MICROSECOND, true);
        var source = new PionDecayAtRest(1.76e23, 0.08, 19.3 * Units.METRE, prompt, delayed);
        var light = new PhotoelectronResponse(new Quenching.Constant(0.0878), 13348, new Efficiency.Full());
        var electrons = Axis.uniform(Observable.PHOTOELECTRONS, "", 2, 30, 4);
        var times = Axis.uniform(Observable.ARRIVAL_TIME, "us", 0, 6, 1);
        PhotonDetector every = new PhotonDetector(
                0, 60, new Efficiency.Full(), Resolution.PERFECT, new Geometry.Share(1), Optional.empty());
        RadiativeCevns interaction = muonic(Nature.DIRAC, ACTIVE);
        double[] both = expected(prediction(source, light, interaction, every, electrons, times), 12);
        double[] line = new double[0];
        double[] continuum = new double[0];
        for (Emission emission : source.emissions()) {
            Source alone = new Source() {
                @Override
                public List<Emission> emissions() {
                    return List.of(emission);
                }

                @Override
                public Normalisation normalisation() {
                    return Normalisation.FLUENCE;
                }
            };
            double[] counts = expected(prediction(alone, light, interaction, every, electrons), 12);
            if (emission.line().isPresent()) {
                line = counts;
            } else if (emission.flavour() == Flavour.ANTI_NU_MU) {
                continuum = counts;
            } else {
                assertThat(counts).containsOnly(0);
            }
        }
        for (int e = 0; e < electrons.bins(); e++) {
            assertThat(line[e]).isPositive();
            for (int t = 0; t < times.bins(); t++) {
                double sum = line[e] * prompt.fraction(times.low(t), times.high(t))
                        + continuum[e] * delayed.fraction(times.low(t), times.high(t));
                assertThat(both[e * times.bins() + t]).isCloseTo(sum, withinPercentage(1e-10));
            }
        }
    }
}
