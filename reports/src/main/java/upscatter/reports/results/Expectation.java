package upscatter.reports.results;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an experiment of this kind finds on the average where N is as said: from Asimov data (arXiv:1007.1727, section 3.2).
 *
 * @param from where the true values come from: {@code hypothesis} or {@code best fit}
 * @param scanned true value of the scanned parameter, a mass; absent where nothing is scanned
 * @param coupling true coupling
 * @param significance median significance of the signal at that mass, in standard deviations; absent where nothing but a signal makes events
 * @param level confidence level of the intervals, that of the narrowest ones from data; absent in old results, where it is 0.6827
 * @param mass expected interval of the scanned parameter, coupling profiled
 * @param moment expected interval of the coupling, the scanned parameter profiled
 * @param exposures exposures that significances need
 */
public record Expectation(
        String from,
        OptionalDouble scanned,
        Coupling coupling,
        OptionalDouble significance,
        OptionalDouble level,
        Optional<Ends> mass,
        Ends moment,
        List<Exposure> exposures)
        implements Section {
    /** Copies the list. */
    public Expectation {
        exposures = List.copyOf(exposures);
    }

    /**
     * Where {@code -2 ln L} of the Asimov data has risen by the quantile of chi-squared with one degree of freedom.
     *
     * @param low lower end, in MeV or Bohr magnetons; absent where there is none
     * @param high upper end
     */
    public record Ends(OptionalDouble low, OptionalDouble high) {
        /** Rejects ends that are not finite with {@link IllegalArgumentException}. */
        public Ends {
            Finite.check("a lower end", low);
            Finite.check("an upper end", high);
        }
    }

    /**
     * The exposure of a median significance.
     *
     * @param significance in standard deviations
     * @param factor exposure in units of that of the analysis; absent if none is enough: systematic errors do not shrink
     * @param reached median significance there, or at the largest exposure that was looked at
     */
    public record Exposure(double significance, OptionalDouble factor, double reached) {}
}
