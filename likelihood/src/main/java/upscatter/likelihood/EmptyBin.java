package upscatter.likelihood;

import java.util.List;

/**
 * A bin without counts at a point of the parameters. Its expectation cannot fall below zero: where a fit is pushed against that, the bin is an
 * edge of the domain.
 *
 * @param name channel and bin, for messages
 * @param expected expectation, in events
 * @param gradient derivative of the expectation with respect to each parameter of the likelihood
 */
public record EmptyBin(String name, double expected, List<Double> gradient) {
    /** Copies the list. */
    public EmptyBin {
        gradient = List.copyOf(gradient);
    }
}
