package upscatter.fitter.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.montecarlo.MonteCarloValue;

/** Limits that fluctuations of -2, -1, 0, +1 and +2 standard deviations of background alone would give, as toys count them. */
public final class ExpectedBand {
    /** Fluctuations of background alone at which a band has limits, in standard deviations. */
    public static final List<Integer> DEVIATIONS = List.of(-2, -1, 0, 1, 2);

    private ExpectedBand() {}

    /**
     * Where a limit lies in a band, in standard deviations: linear between two limits of the band, and as between the two last ones outside, where it
     * says no more than "far".
     *
     * @param band five limits from -2 to +2 standard deviations; an absent one is left out
     * @param observed in their unit; empty without one
     * @return empty without an observed limit, or where fewer than two different limits are there
     */
    public static OptionalDouble standardDeviations(List<Optional<MonteCarloValue>> band, OptionalDouble observed) {
        var limits = new ArrayList<Double>();
        var deviations = new ArrayList<Double>();
        for (int i = 0; i < band.size(); i++) {
            double limit = band.get(i).map(MonteCarloValue::value).orElse(Double.NaN);
            boolean rises = limits.isEmpty() || limit > limits.get(limits.size() - 1);
            if (Double.isFinite(limit) && rises) {
                limits.add(limit);
                deviations.add((double) DEVIATIONS.get(i));
            }
        }
        if (limits.size() < 2 || observed.isEmpty()) {
            return OptionalDouble.empty();
        }
        double at = observed.getAsDouble();
        int upper = 1;
        while (upper < limits.size() - 1 && at > limits.get(upper)) {
            upper++;
        }
        double share = (at - limits.get(upper - 1)) / (limits.get(upper) - limits.get(upper - 1));
        return OptionalDouble.of(
                deviations.get(upper - 1) + share * (deviations.get(upper) - deviations.get(upper - 1)));
    }
}
