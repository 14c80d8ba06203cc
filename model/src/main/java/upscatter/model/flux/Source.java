package upscatter.model.flux;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

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

    /** Whether a spectrum that begins or ends in a step is said to be zero beyond it, because its table gives that energy twice. */
    default boolean statesItsEnds() {
        return false;
    }

    /** The sources that this one is a sum of, each with its own normalisation and range of energies; itself where it is none. */
    default List<Source> constituents() {
        return List.of(this);
    }

    /** Distance to the detector in cm; empty for a flux at the detector, and for several distances. */
    default OptionalDouble baselineCm() {
        return OptionalDouble.empty();
    }

    /**
     * This source as seen from another distance in cm.
     *
     * @throws IllegalArgumentException if it is no place at one distance, or the distance has no meaning
     */
    default Source at(double distanceCm) {
        throw new IllegalArgumentException("the source is a flux at the detector, whatever the distance");
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
