package upscatter.model.grid;

import java.util.Optional;
import upscatter.model.units.Dimension;
import upscatter.model.units.EnergyScale;

/** What an axis of a channel measures. */
public enum Observable {
    /** Reconstructed energy of a nuclear recoil: that of the nucleus, or electron-equivalent where the detector has a quenching. */
    RECOIL_ENERGY("recoil energy", Dimension.ENERGY),
    /** Number of detected photoelectrons. */
    PHOTOELECTRONS("photoelectrons", Dimension.NUMBER),
    /** Reconstructed energy of a photon in coincidence with the recoil. */
    PHOTON_ENERGY("photon energy", Dimension.ENERGY),
    /** Share of the light that comes at once, or another number that tells nuclear from electronic recoils. */
    PULSE_SHAPE("pulse shape", Dimension.NUMBER),
    /** Time of an event after the start of the beam pulse. */
    ARRIVAL_TIME("arrival time", Dimension.TIME),
    /** Calendar time of an event, from the common zero of an analysis. */
    CALENDAR_TIME("calendar time", Dimension.TIME);

    private final String label;
    private final Dimension dimension;

    Observable(String label, Dimension dimension) {
        this.label = label;
        this.dimension = dimension;
    }

    /** Name as it is written in analysis files and on figures. */
    public String label() {
        return label;
    }

    /**
     * Size of a unit in the internal one, or empty when it is no unit of this. A recoil energy may be electron-equivalent, {@code keVee}, which has the size of
     * {@code keV}.
     */
    public Optional<Double> factor(String unit) {
        boolean scaled =
                this == RECOIL_ENERGY && EnergyScale.of(unit).equals(Optional.of(EnergyScale.ELECTRON_EQUIVALENT));
        return dimension.factor(scaled ? EnergyScale.bare(unit) : unit);
    }

    /** Dimension of the values on the axis. */
    public Dimension dimension() {
        return dimension;
    }
}
