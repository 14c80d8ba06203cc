package upscatter.model.prediction.recoil;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.flux.Emission;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.ReactorSources;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.nucleus.Target;
import upscatter.model.prediction.CoincidenceExperiments;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.prediction.folding.ResponseMatrix;
import upscatter.model.units.Units;

/** Time of a recoil spectrum of 12 nuclides at 200 recoil energies at a new mass of N, and of what is made of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RecoilSpectrumBenchmark {
    private static final int NUCLIDES = 12;
    private static final int PANELS = 50;
    private static final double MASS_STEP = 1e-6;
    private static final Primakoff PRIMAKOFF = CoincidenceExperiments.PRIMAKOFF;

    private final Emission emission =
            ReactorSources.chooz(FissionSpectra.huberMuellerVogel()).emissions().get(0);
    private final double[] none = new double[0];
    private RecoilNodes nodes = new RecoilNodes(new double[] {1, 2});
    private List<Target.Species> species = List.of();
    private List<RecoilSpectrum> spectra = List.of();
    private List<ResponseMatrix> responses = List.of();
    private List<ExperimentPrediction> coincidences = List.of();
    private double mass = 1;

    /** Nuclides of CaWO4 and Al2O3, recoils of 10 to 1000 eV. */
    @Setup
    public void resolve() {
        double[] edges = new double[PANELS + 1];
        for (int i = 0; i <= PANELS; i++) {
            edges[i] = 10 * Units.EV * Math.pow(100, (double) i / PANELS);
        }
        nodes = new RecoilNodes(edges);
        species = Stream.concat(
                        Target.compound("CaWO4").species().stream(), Target.compound("Al2O3").species().stream())
                .limit(NUCLIDES)
                .toList();
        spectra = species.stream()
                .map(s -> new RecoilSpectrum(PRIMAKOFF, emission, s, 1, nodes))
                .toList();
        var axis = Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 520, 10);
        var resolution = new Resolution(4 * Units.EV, Units.EV * 1e-3 / 0.0045, 0.013);
        var response = new EnergyResponse(new Quenching.None(), resolution, new Efficiency.Full());
        responses = List.of(new ResponseMatrix(
                axis.bins(), nodes, (bin, recoil) -> response.acceptance(recoil, axis.low(bin), axis.high(bin))));
        var photons = Axis.uniform(Observable.PHOTON_ENERGY, "MeV", 0, 10, 1);
        coincidences = List.of(ExperimentPrediction.of(
                CoincidenceExperiments.of(
                        ReactorSources.chooz(FissionSpectra.huberMuellerVogel()),
                        "CaWO4",
                        resolution,
                        CoincidenceExperiments.EVERY_PHOTON,
                        axis,
                        photons),
                List.of(CoincidenceExperiments.radiative(
                        Nature.DIRAC, CoincidenceExperiments.ACTIVE, 1, RadiativeDecay.Law.EXACT))));
    }

    /** The spectrum alone. */
    @Benchmark
    public double[] spectrum() {
        mass += MASS_STEP;
        var scratch = new RecoilSpectrum.Scratch(nodes);
        double[] spectrum = new double[nodes.size()];
        for (RecoilSpectrum part : spectra) {
            part.add(mass, scratch, spectrum, none);
        }
        return spectrum;
    }

    /** The spectrum and its derivative with respect to the mass. */
    @Benchmark
    public double[] spectrumWithDerivative() {
        mass += MASS_STEP;
        double[] spectrum = new double[nodes.size()];
        double[] derivative = new double[nodes.size()];
        var scratch = new RecoilSpectrum.Scratch(nodes);
        for (RecoilSpectrum part : spectra) {
            part.add(mass, scratch, spectrum, derivative);
        }
        return derivative;
    }

    /** The spectrum folded to 50 bins. */
    @Benchmark
    public double[] folded() {
        return responses.get(0).fold(spectrum());
    }

    /** The same spectrum by adaptive quadrature over the neutrino energy to one part in a thousand. */
    @Benchmark
    public double[] quadratureToAThousandth() {
        return quadrature(1e-3);
    }

    /** The same to one part in a million, the precision to which the moments are tested. */
    @Benchmark
    public double[] quadratureToAMillionth() {
        return quadrature(1e-6);
    }

    private double[] quadrature(double relative) {
        mass += MASS_STEP;
        var rule = new IterativeLegendreGaussIntegrator(5, relative, 1e-300, 1, 64);
        FluxMoments flux = emission.continuum().orElseThrow();
        double[] spectrum = new double[nodes.size()];
        for (Target.Species s : species) {
            for (int j = 0; j < spectrum.length; j++) {
                double recoil = nodes.energy(j);
                double from = Kinematics.minimumNeutrinoMeV(s.nuclide().massMeV(), recoil, mass);
                if (from < flux.maximumEnergyMeV()) {
                    double[] c = new double[6];
                    PRIMAKOFF.coefficients(s.nuclide().massMeV(), recoil, mass, c);
                    spectrum[j] += s.nucleiPerKg()
                            * PRIMAKOFF.prefactor(s.nuclide(), emission.flavour(), recoil)
                            * rule.integrate(
                                    10_000_000,
                                    e -> flux.flux(e) * (c[0] + (c[1] + c[2] / e) / e),
                                    from,
                                    flux.maximumEnergyMeV());
                }
            }
        }
        return spectrum;
    }

    /** Recoils and photons of CaWO4 in 50 by 10 bins at a new mass. */
    @Benchmark
    public double[] coincidence() {
        mass += MASS_STEP;
        ExperimentPrediction prediction = coincidences.get(0);
        double[] counts = new double[prediction.bins()];
        prediction.expected(new double[] {1e4, mass}, counts);
        return counts;
    }
}
