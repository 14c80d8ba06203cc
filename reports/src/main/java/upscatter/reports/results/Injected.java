package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The signal that was put into data that were made.
 *
 * @param mNMeV mass of the sterile neutrino in MeV, positive
 * @param coupling its coupling, above zero
 */
public record Injected(@JsonProperty("mN_MeV") double mNMeV, Coupling coupling) {

    /** Rejects a signal that is none with {@link IllegalArgumentException}. */
    public Injected {
        Finite.check("mN_MeV", mNMeV);
        if (!(mNMeV > 0 && coupling.positive())) {
            throw new IllegalArgumentException(
                    "an injected signal has a mass and a coupling above zero but has %s and %s"
                            .formatted(mNMeV, coupling.muBohrMagnetons()));
        }
    }
}
