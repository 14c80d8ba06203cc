package upscatter.reports.results;

import java.util.OptionalDouble;

/**
 * The signal that was put into data that were made.
 *
 * @param scanned value of the parameter over which such signals are scanned, a mass; absent where there is none
 * @param coupling its coupling, not zero
 */
public record Injected(OptionalDouble scanned, Coupling coupling) {

    /** Rejects a signal that is none with {@link IllegalArgumentException}. */
    public Injected {
        Finite.check("scanned", scanned);
        if (coupling.value() == 0) {
            throw new IllegalArgumentException(
                    "an injected signal has a coupling other than zero but has " + coupling.value());
        }
    }
}
