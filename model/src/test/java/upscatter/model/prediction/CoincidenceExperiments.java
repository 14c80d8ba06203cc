package upscatter.model.prediction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.PhotonDetector.Geometry;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.flux.Source;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Target;
import upscatter.model.units.Units;

/** Small experiments with a photon in coincidence for tests. */
public final class CoincidenceExperiments {
    public static final Primakoff PRIMAKOFF = new Primakoff(Set.of(Generation.ELECTRON), new FormFactor.Helm(), 1);
    /** N to a light neutrino and a photon. */
    public static final FinalState ACTIVE = new FinalState.ActiveNeutrino();
    /** Sees every photon at its energy. */
    public static final PhotonDetector EVERY_PHOTON =
            photons(Resolution.PERFECT, new Efficiency.Full(), new Geometry.Share(1));

    public static final PhotonDetector GERMANIUM = photons(
            new Resolution(0.02, 1e-4, 0.01), new Efficiency.ErrorFunction(0.9, 0.3, 0.1), new Geometry.Share(0.7));
    static final PhotonDetector DOWNSTREAM =
            photons(Resolution.PERFECT, new Efficiency.Full(), new Geometry.ForwardHemisphere());

    private CoincidenceExperiments() {}

    static PhotonDetector photons(Resolution resolution, Efficiency efficiency, Geometry geometry) {
        return new PhotonDetector(0, 13, efficiency, resolution, geometry, Optional.of(240e-6));
    }

    /** Radiative scattering of electron neutrinos. */
    public static RadiativeCevns radiative(
            Nature nature, FinalState finalState, double lengthM, RadiativeDecay.Law law) {
        return new RadiativeCevns(PRIMAKOFF, new RadiativeDecay(nature, finalState, lengthM * Units.METRE, law));
    }

    /** One kg for a day. */
    public static Experiment of(
            Source source, String target, Resolution resolution, PhotonDetector photons, Axis... axes) {
        var response = new EnergyResponse(new Quenching.None(), resolution, new Efficiency.Full());
        var channel = new Channel(
                "coincidence",
                new Detector(target, Target.compound(target), 1, response),
                Optional.of(photons),
                new Grid(List.of(axes)),
                Optional.of(Units.DAY),
                List.of(RadiativeCevns.COMPONENT),
                Optional.empty());
        return new Experiment("coincidence", source, List.of(channel), List.of(), List.of());
    }
}
