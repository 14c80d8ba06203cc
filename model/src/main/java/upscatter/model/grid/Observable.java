package upscatter.model.grid;

import upscatter.model.units.Dimension;

/** What an axis of a channel measures. */
public enum Observable {
    /** Reconstructed nuclear recoil energy. */
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

    /** Dimension of the values on the axis. */
    public Dimension dimension() {
        return dimension;
    }
}
