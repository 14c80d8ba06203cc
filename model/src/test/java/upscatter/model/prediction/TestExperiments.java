package upscatter.model.prediction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateSpectrum;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.PhotoelectronResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.Systematic;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.PulseTiming;
import upscatter.model.flux.ReactorSources;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.units.Units;

/** Small experiments of both kinds of source for tests. */
public final class TestExperiments {
    /** Baseline of 4 eV. */
    public static final Resolution CALORIMETER = new Resolution(4 * Units.EV, Units.EV * 1e-3 / 0.0045, 0.013);
    /** The Standard Model and up-scattering to N. */
    public static final List<Interaction> INTERACTIONS = List.of(
            new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), new FormFactor.Helm()),
            new Primakoff(Set.of(Generation.ELECTRON, Generation.MUON), new FormFactor.Helm(), 1));

    private TestExperiments() {}

    /** 6 g of CaWO4 and 4 g of Al2O3 for three years at a reactor. */
    public static Experiment reactor(Resolution resolution) {
        return new Experiment(
                "reactor",
                ReactorSources.chooz(FissionSpectra.huberMuellerVogel()),
                List.of(calorimeter("CaWO4", 0.006, resolution), calorimeter("Al2O3", 0.004, resolution)),
                List.of(new RateBackground("flat", RateSpectrum.of(100 * Units.DRU, new RateFamily.Flat()))),
                List.of(
                        factor("flux", new Constraint.Normal(1, 0.03), Set.of("cevns", "primakoff"), Set.of()),
                        factor("flat-CaWO4", Constraint.FREE, Set.of("flat"), Set.of("CaWO4"))));
    }

    public static Experiment pionDecay() {
        var timing = new PulseTiming(0.5e-6, 0.15e-6, false);
        var source = new PionDecayAtRest(1.76e23, 0.08, 1930, timing, new PulseTiming(0.5e-6, 0.15e-6, true));
        var response = new PhotoelectronResponse(
                new Quenching.Constant(0.0878),
                13.348 / Units.KEV,
                new Efficiency.Logistic(0.6655, 0.4942, 10.8507, 5, 6));
        var grid = new Grid(List.of(
                Axis.uniform(Observable.PHOTOELECTRONS, "", 6, 30, 2),
                Axis.uniform(Observable.ARRIVAL_TIME, "us", 0, 6, 0.5)));
        var channel = new Channel(
                "csi",
                new Detector("CsI", Target.compound("CsI"), 14.57, response),
                grid,
                Optional.empty(),
                List.of("cevns", "primakoff"),
                Optional.empty());
        return new Experiment("pion decay", source, List.of(channel), List.of(), List.of());
    }

    private static Channel calorimeter(String target, double massKg, Resolution resolution) {
        var response = new EnergyResponse(new Quenching.None(), resolution, new Efficiency.Full());
        return new Channel(
                target,
                new Detector(target, Target.compound(target), massKg, response),
                new Grid(List.of(Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 500, 10))),
                Optional.of(3 * Units.YEAR),
                List.of("cevns", "primakoff", "flat"),
                Optional.empty());
    }

    private static Systematic factor(String name, Constraint constraint, Set<String> components, Set<String> channels) {
        var parameter =
                Parameter.bounded(name, 1, 0, Double.POSITIVE_INFINITY, 0.1).withConstraint(constraint);
        return new Systematic(parameter, components, channels);
    }
}
