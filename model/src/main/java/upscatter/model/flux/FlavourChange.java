package upscatter.model.flux;

import java.util.List;

/** What becomes of neutrinos on their way to the detector, as a function of their energy. */
public interface FlavourChange {
    /** The emission at the detector: in one flavour or several, and perhaps fewer than were emitted. */
    List<Emission> of(Emission emission);

    /** The same of a detector at another distance in cm; itself where the distance does not matter. */
    default FlavourChange at(double distanceCm) {
        return this;
    }
}
