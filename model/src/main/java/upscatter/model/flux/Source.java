package upscatter.model.flux;

import java.util.List;

/** A source of neutrinos as a detector sees it. To add one: a record here, and one line where it is read from a file. */
public interface Source {

    /** Whether the emissions are rates or totals of the whole exposure. */
    enum Normalisation {
        /** Neutrinos per cm^2 and s; counts grow with the live time. */
        FLUX,
        /** Neutrinos per cm^2 of the whole exposure; counts do not depend on the live time. */
        FLUENCE
    }

    /** What the source emits, by flavour, energy and arrival time, at the detector. */
    List<Emission> emissions();

    /** Whether the emissions are rates or totals. */
    Normalisation normalisation();
}
