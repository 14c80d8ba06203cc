package upscatter.model.flux;

import java.util.List;
import java.util.Map;

/** A source of neutrinos as a detector sees it: the flux of each flavour at its place. To add one: a record here, and one line where it is read from a file. */
public interface Source {

    /** Whether the emissions are rates or totals of the whole exposure. */
    enum Normalisation {
        /** Neutrinos per cm^2 and s; counts grow with the live time. */
        FLUX,
        /** Neutrinos per cm^2 of the whole exposure; counts do not depend on the live time. */
        FLUENCE
    }

    /** Name of the part that is the whole source. */
    String WHOLE = "all";

    /** What the source emits, by flavour, energy and arrival time, at the detector. */
    List<Emission> emissions();

    /** Whether the emissions are rates or totals. */
    Normalisation normalisation();

    /**
     * Whether the continuous spectra stand in tables or fits that may end before the neutrinos do, and not in formulas with an end of their own, such as
     * that of muon decay.
     */
    default boolean isTabulated() {
        return false;
    }

    /** Neutrino energy in MeV above which the spectra continue a fit beyond its range; infinite where they do not. */
    default double fittedToMeV() {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Shares of the emissions that a systematic may vary on their own, by name; {@link #WHOLE} is all of them.
     *
     * <p>Counts are linear in the flux, so that a varied share is exact as one more signal.
     */
    default Map<String, List<Emission>> parts() {
        return Map.of(WHOLE, emissions());
    }
}
