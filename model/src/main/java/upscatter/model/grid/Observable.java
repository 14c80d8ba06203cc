package upscatter.model.grid;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.units.Dimension;
import upscatter.model.units.EnergyScale;

/**
 * What an axis of a channel measures: one of the observables that models know, or one of an experiment's own, such as a size of signals or the score of a classifier, of which
 * nothing is known but its bins.
 *
 * @param label name as it is written in analysis files and on figures
 * @param dimension dimension of the values on the axis
 * @param ownUnit unit of an observable of one's own that is of no dimension, as {@code PE}; empty for a plain number and for those that have a dimension
 */
public record Observable(String label, Dimension dimension, String ownUnit) {
    /** Reconstructed energy of a nuclear recoil: that of the nucleus, or electron-equivalent where the detector has a quenching. */
    public static final Observable RECOIL_ENERGY = new Observable("recoil energy", Dimension.ENERGY, "");

    /** Number of detected photoelectrons. */
    public static final Observable PHOTOELECTRONS = new Observable("photoelectrons", Dimension.NUMBER, "");

    /** Reconstructed energy of a photon in coincidence with the recoil. */
    public static final Observable PHOTON_ENERGY = new Observable("photon energy", Dimension.ENERGY, "");

    /** Share of the light that comes at once, or another number that tells nuclear from electronic recoils. */
    public static final Observable PULSE_SHAPE = new Observable("pulse shape", Dimension.NUMBER, "");

    /** Time of an event after the start of the beam pulse. */
    public static final Observable ARRIVAL_TIME = new Observable("arrival time", Dimension.TIME, "");

    /** Calendar time of an event, from the common zero of an analysis. */
    public static final Observable CALENDAR_TIME = new Observable("calendar time", Dimension.TIME, "");

    private static final List<Observable> KNOWN =
            List.of(RECOIL_ENERGY, PHOTOELECTRONS, PHOTON_ENERGY, PULSE_SHAPE, ARRIVAL_TIME, CALENDAR_TIME);

    /** Units of an observable of one's own that are known by their size. */
    private static final List<Dimension> MEASURED = List.of(Dimension.ENERGY, Dimension.TIME, Dimension.LENGTH);

    /** Rejects an empty name with {@link IllegalArgumentException}. */
    public Observable {
        if (label.isBlank()) {
            throw new IllegalArgumentException("an observable needs a name");
        }
    }

    /** The observables that models know: energies and numbers that detectors reconstruct, and times at which neutrinos come. */
    public static List<Observable> known() {
        return KNOWN;
    }

    /**
     * An observable of one's own. One in a unit of energy, time or length has this dimension; of any other unit nothing is known but its name.
     *
     * @throws IllegalArgumentException if the name is empty or that of a known observable
     */
    public static Observable named(String label, String unit) {
        if (KNOWN.stream().anyMatch(known -> known.label.equals(label)) || Axis.RECONSTRUCTED.equals(label)) {
            throw new IllegalArgumentException("the observable '%s' is known".formatted(label));
        }
        return MEASURED.stream()
                .filter(dimension -> dimension.factor(unit).isPresent())
                .findFirst()
                .map(dimension -> new Observable(label, dimension, ""))
                .orElse(new Observable(
                        label, Dimension.NUMBER, Dimension.NUMBER.factor(unit).isPresent() ? "" : unit));
    }

    /** Whether it is one that models do not know. */
    public boolean isOwn() {
        return !KNOWN.contains(this);
    }

    /**
     * Size of a unit in the internal one, or empty when it is no unit of this. A recoil energy may be electron-equivalent, {@code keVee}, which has the size of
     * {@code keV}.
     */
    public Optional<Double> factor(String unit) {
        if (!ownUnit.isEmpty()) {
            return unit.equals(ownUnit) ? Optional.of(1.0) : Optional.empty();
        }
        boolean scaled =
                equals(RECOIL_ENERGY) && EnergyScale.of(unit).equals(Optional.of(EnergyScale.ELECTRON_EQUIVALENT));
        return dimension.factor(scaled ? EnergyScale.bare(unit) : unit);
    }

    /** Symbols of its units. */
    public List<String> units() {
        return ownUnit.isEmpty()
                ? List.copyOf(dimension.symbols())
                : Stream.of(ownUnit).toList();
    }
}
