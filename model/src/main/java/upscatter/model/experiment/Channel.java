package upscatter.model.experiment;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.model.background.Exposure;
import upscatter.model.background.VariedTable;
import upscatter.model.detector.Detector;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.Resolution;
import upscatter.model.flux.Source;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Parameter;

/**
 * One observable, or several of them, of one detector: its bins, its exposure, what enters it and what was seen.
 *
 * <p>With an axis of calendar time the live time is spread evenly over that axis from its first edge to its last; what lies in its gaps does not count.
 *
 * <p>Longer than most files: what cannot stand together in a channel is refused at its birth.
 *
 * @param name name within an analysis
 * @param detector the detector
 * @param photonDetector the detector of the photon in coincidence, or empty for a channel of recoils alone
 * @param grid bins; of a channel of single events they are the window
 * @param liveTimeS live time in s, that of the gaps of an axis of time included, or empty when the source is given for the whole exposure
 * @param components names of the interactions and backgrounds that enter
 * @param kind how data are compared with their expectation
 * @param data what was observed, of that kind, or empty when nothing was
 * @param source the neutrinos that reach this channel, or empty when they are those of the experiment
 * @param pulseShape how recoils are spread over an axis of pulse shapes: shares in the bins of energy and pulse shape; empty without such an axis
 * @param production matter outside the detector in which particles are made that decay in it; none where no such decay is looked for
 */
public record Channel(
        String name,
        Detector detector,
        Optional<PhotonDetector> photonDetector,
        Grid grid,
        Optional<Double> liveTimeS,
        List<String> components,
        DataKind kind,
        Optional<Observation> data,
        Optional<Source> source,
        Optional<VariedTable> pulseShape,
        List<ProductionVolume> production) {

    /**
     * Rejects a channel without components, a live time that is not positive and data on other bins, with {@link
     * IllegalArgumentException}.
     */
    public Channel {
        components = List.copyOf(components);
        production = List.copyOf(production);
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
        data.ifPresent(observation -> requireData(name, grid, kind, observation));
        if (grid.axis(detector.response().observable()).isEmpty()) {
            throw new IllegalArgumentException(
                    "channel %s: detector %s measures %s but the channel has no such axis, only %s"
                            .formatted(
                                    name,
                                    detector.name(),
                                    detector.response().observable().label(),
                                    grid.axes().stream()
                                            .map(axis -> "'%s'"
                                                    .formatted(axis.observable().label()))
                                            .collect(Collectors.joining(", "))));
        }
        requireSeen(name, detector, grid);
        pulseShape.ifPresent(shares -> requireShares(name, grid, shares));
        Optional<Axis> photons = grid.axis(Observable.PHOTON_ENERGY);
        if (photons.isPresent()) {
            PhotonDetector required = photonDetector.orElseThrow(() -> new IllegalArgumentException(
                    "channel %s has an axis of photon energies but no photon detector".formatted(name)));
            required.requireInWindow(photons.get());
        }
    }

    private static void requireSeen(String name, Detector detector, Grid grid) {
        try {
            detector.response().seenOn(grid);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "channel %s: detector %s, %s".formatted(name, detector.name(), e.getMessage()), e);
        }
    }

    private static void requireShares(String name, Grid grid, VariedTable shares) {
        List<Axis> axes = shares.grid().axes();
        if (axes.size() != 2
                || !grid.axes().containsAll(axes)
                || grid.axis(Observable.PULSE_SHAPE).filter(axes::contains).isEmpty()) {
            throw new IllegalArgumentException(
                    "channel %s: shares of pulse shapes need the axes of energy and of pulse shape of the channel"
                            .formatted(name));
        }
        if (shares.variations().size() > 1) {
            throw new IllegalArgumentException(
                    "channel %s: shares of pulse shapes may have one variation".formatted(name));
        }
    }

    private static void requireData(String name, Grid grid, DataKind kind, Observation data) {
        boolean fits;
        DataKind found;
        if (data instanceof Observation.Binned binned) {
            found = DataKind.COUNTS;
            fits = binned.counts().grid().equals(grid);
        } else if (data instanceof Observation.Measured measured) {
            found = DataKind.VALUES;
            fits = measured.measurement().grid().equals(grid);
        } else {
            found = DataKind.EVENTS;
            Events events = ((Observation.EventList) data).events();
            fits = events.observables()
                            .equals(grid.axes().stream().map(Axis::observable).toList())
                    && events.within(grid).size() == events.size();
        }
        if (found != kind) {
            throw new IllegalArgumentException("channel %s: its data are %s but it asks for %s"
                    .formatted(
                            name,
                            found.name().toLowerCase(Locale.ROOT),
                            kind.name().toLowerCase(Locale.ROOT)));
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "channel %s: the data are on other bins than the channel".formatted(name));
        }
    }

    /** A channel without matter in which anything is made outside. */
    public Channel(
            String name,
            Detector detector,
            Optional<PhotonDetector> photonDetector,
            Grid grid,
            Optional<Double> liveTimeS,
            List<String> components,
            DataKind kind,
            Optional<Observation> data,
            Optional<Source> source,
            Optional<VariedTable> pulseShape) {
        this(name, detector, photonDetector, grid, liveTimeS, components, kind, data, source, pulseShape, List.of());
    }

    /** A channel that sees the source of its experiment, without pulse shapes. */
    public Channel(
            String name,
            Detector detector,
            Optional<PhotonDetector> photonDetector,
            Grid grid,
            Optional<Double> liveTimeS,
            List<String> components,
            DataKind kind,
            Optional<Observation> data) {
        this(
                name,
                detector,
                photonDetector,
                grid,
                liveTimeS,
                components,
                kind,
                data,
                Optional.empty(),
                Optional.empty());
    }

    /** A channel of counts, with or without a photon detector. */
    public Channel(
            String name,
            Detector detector,
            Optional<PhotonDetector> photonDetector,
            Grid grid,
            Optional<Double> liveTimeS,
            List<String> components,
            Optional<Counts> observed) {
        this(
                name,
                detector,
                photonDetector,
                grid,
                liveTimeS,
                components,
                DataKind.COUNTS,
                observed.map(Observation.Binned::new));
    }

    /** A channel of counts of recoils alone. */
    public Channel(
            String name,
            Detector detector,
            Grid grid,
            Optional<Double> liveTimeS,
            List<String> components,
            Optional<Counts> observed) {
        this(name, detector, Optional.empty(), grid, liveTimeS, components, observed);
    }

    /** Parameters of the fit on which the responses of its detectors depend. */
    public List<Parameter> parameters() {
        return Stream.concat(
                        detector.parameters().stream(),
                        photonDetector.stream()
                                .flatMap(photons -> photons.efficiency().values().stream())
                                .flatMap(value -> value.parameter().stream()))
                .distinct()
                .toList();
    }

    /** This channel without what was observed; of measured values, which cannot be expected without their errors, these remain, beside zeros. */
    public Channel withoutData() {
        Optional<Observation> errors = data.filter(Observation.Measured.class::isInstance)
                .map(known -> ((Observation.Measured) known).measurement())
                .map(known -> new Observation.Measured(known.withValues(Collections.nCopies(grid.bins(), 0.0))));
        return changed(detector, grid, errors, pulseShape);
    }

    /** This channel without its axis of pulse shapes, without data; itself where there is none. */
    public Channel withoutPulseShape() {
        return grid.axis(Observable.PULSE_SHAPE).isEmpty()
                ? this
                : on(new Grid(grid.axes().stream()
                        .filter(axis -> !axis.observable().equals(Observable.PULSE_SHAPE))
                        .toList()));
    }

    private Channel changed(
            Detector otherDetector, Grid otherGrid, Optional<Observation> known, Optional<VariedTable> shares) {
        return new Channel(
                name,
                otherDetector,
                photonDetector,
                otherGrid,
                liveTimeS,
                components,
                kind,
                known,
                source,
                shares,
                production);
    }

    /** This channel with matter outside the detector in which particles are made that decay in it. */
    public Channel with(List<ProductionVolume> matter) {
        return new Channel(
                name, detector, photonDetector, grid, liveTimeS, components, kind, data, source, pulseShape, matter);
    }

    /** Observed counts in the bins; those of single events where there are such, and none of a channel of values. */
    public Optional<Counts> observed() {
        return data.flatMap(observation -> {
            if (observation instanceof Observation.Binned binned) {
                return Optional.of(binned.counts());
            }
            return observation instanceof Observation.EventList list
                    ? Optional.of(list.events().onto(grid))
                    : Optional.empty();
        });
    }

    /** This channel on other bins, without data and without shares of pulse shapes. */
    public Channel on(Grid otherGrid) {
        return changed(detector, otherGrid, Optional.empty(), Optional.empty());
    }

    /** This channel of another detector, without data. */
    public Channel with(Detector otherDetector) {
        return changed(otherDetector, grid, Optional.empty(), pulseShape);
    }

    /** Share of the exposure that lies in the bins: that of their length in the span of the calendar time; one without gaps in it. */
    public double exposureInBins() {
        return grid.axis(Observable.CALENDAR_TIME)
                .filter(Axis::hasGaps)
                .map(axis -> axis.length() / axis.span())
                .orElse(1.0);
    }

    /** Mass, live time and efficiency, or empty without live time. */
    public Optional<Exposure> exposure() {
        return liveTimeS.map(seconds -> new Exposure(
                detector.massKg(), seconds, detector.responseOfBackgrounds().efficiency()));
    }

    /** What is on an axis of this channel: a recoil energy is called reconstructed where it is smeared or electron-equivalent, and so not that of the nucleus. */
    public String label(Axis axis) {
        boolean exact = detector.electronResponse().isEmpty()
                && EnergyResponse.in(detector.response())
                        .filter(response -> response.resolution().equals(Resolution.PERFECT))
                        .isPresent();
        return axis.observable().equals(Observable.RECOIL_ENERGY) && !exact ? Axis.RECONSTRUCTED : axis.label();
    }
}
