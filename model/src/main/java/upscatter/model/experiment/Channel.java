package upscatter.model.experiment;

import java.util.List;
import java.util.Optional;
import upscatter.model.background.Exposure;
import upscatter.model.detector.Detector;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;

/**
 * One observable, or a pair of them, of one detector: its bins, its exposure, what enters it and what was seen.
 *
 * <p>With an axis of calendar time the live time is spread evenly over the range of that axis.
 *
 * @param name name within an analysis
 * @param detector the detector
 * @param photonDetector the detector of the photon in coincidence, or empty for a channel of recoils alone
 * @param grid bins
 * @param liveTimeS live time in s, or empty when the source is given for the whole exposure
 * @param components names of the interactions and backgrounds that enter
 * @param observed observed counts on the same grid, or empty when none were taken
 */
public record Channel(
        String name,
        Detector detector,
        Optional<PhotonDetector> photonDetector,
        Grid grid,
        Optional<Double> liveTimeS,
        List<String> components,
        Optional<Counts> observed) {

    /**
     * Rejects a channel without components, a live time that is not positive and data on other bins, with {@link
     * IllegalArgumentException}.
     */
    public Channel {
        components = List.copyOf(components);
        if (components.isEmpty()) {
            throw new IllegalArgumentException("channel %s has no components".formatted(name));
        }
        if (components.stream().distinct().count() != components.size()) {
            throw new IllegalArgumentException("channel %s names a component twice: %s".formatted(name, components));
        }
        if (liveTimeS.isPresent() && !(liveTimeS.get() > 0)) {
            throw new IllegalArgumentException(
                    "channel %s: the live time must be positive but is %s s".formatted(name, liveTimeS.get()));
        }
        if (observed.isPresent() && !observed.get().grid().equals(grid)) {
            throw new IllegalArgumentException(
                    "channel %s: the data are on other bins than the channel".formatted(name));
        }
        if (grid.axis(detector.response().observable()).isEmpty()) {
            throw new IllegalArgumentException("channel %s: detector %s measures %s but the channel has no such axis"
                    .formatted(
                            name,
                            detector.name(),
                            detector.response().observable().label()));
        }
        Optional<Axis> photons = grid.axis(Observable.PHOTON_ENERGY);
        if (photons.isPresent()) {
            PhotonDetector required = photonDetector.orElseThrow(() -> new IllegalArgumentException(
                    "channel %s has an axis of photon energies but no photon detector".formatted(name)));
            required.requireInWindow(photons.get());
        }
    }

    /** A channel of recoils alone. */
    public Channel(
            String name,
            Detector detector,
            Grid grid,
            Optional<Double> liveTimeS,
            List<String> components,
            Optional<Counts> observed) {
        this(name, detector, Optional.empty(), grid, liveTimeS, components, observed);
    }

    /** This channel on other bins, without data. */
    public Channel on(Grid otherGrid) {
        return new Channel(name, detector, photonDetector, otherGrid, liveTimeS, components, Optional.empty());
    }

    /** This channel of another detector, without data. */
    public Channel with(Detector otherDetector) {
        return new Channel(name, otherDetector, photonDetector, grid, liveTimeS, components, Optional.empty());
    }

    /** Mass and live time, or empty without live time. */
    public Optional<Exposure> exposure() {
        return liveTimeS.map(seconds -> new Exposure(detector.massKg(), seconds));
    }
}
