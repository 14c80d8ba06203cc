package upscatter.likelihood;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import upscatter.model.grid.Events;
import upscatter.model.prediction.EventModel;
import upscatter.model.prediction.Prediction;

/**
 * Single events: the extended unbinned likelihood {@code -2 ln L = 2 [nu - sum_i w_i ln g(x_i)]} with the density {@code g = sum_j nu_j f_j}, whose integral
 * over the window is nu (R. Barlow, NIM A 297 (1990) 496). Weights w are one but for Asimov data, whose value is counted from that at their truth, so
 * that it is zero there as that of counts is.
 *
 * @param model the model of the channel
 * @param events the events
 * @param prediction the model at the events: the density at each of them, and nu last
 * @param origin value from which {@code -2 ln L} is counted, zero but for Asimov data
 */
record EventData(EventModel model, Events events, Prediction prediction, double origin) implements Data {
    /** Events of which one logarithm is taken: it costs what twenty products cost, and eight of these round off less than a sum of eight logarithms. */
    private static final int TOGETHER = 8;

    /** Densities whose product can be neither too small nor too large for a number. */
    private static final double SMALLEST = 1e-37;

    private static final double LARGEST = 1e37;

    /**
     * Events of a model.
     *
     * @throws IllegalArgumentException if a component cannot be evaluated without bins
     */
    static EventData of(EventModel model, Events events) {
        return new EventData(model, events, model.at(events), 0);
    }

    @Override
    public double[] counts() {
        return new double[0];
    }

    /** The term of several events stands in the place of the first of them. */
    @Override
    public void values(double[] expected, double[] scratch, double[] terms) {
        int last = events.size();
        for (int i = 0; i < last; i += TOGETHER) {
            int end = Math.min(last, i + TOGETHER);
            if (!putTogether(expected, i, end, terms)) {
                for (int k = i; k < end; k++) {
                    terms[k] = term(events.weight(k), expected[k]);
                }
            }
        }
        terms[last] = expected[last] >= 0 ? 2 * expected[last] - origin : Double.POSITIVE_INFINITY;
    }

    private static double term(double weight, double expected) {
        if (weight == 0) {
            return 0;
        }
        return expected > 0 ? -2 * weight * Math.log(expected) : Double.POSITIVE_INFINITY;
    }

    /** One logarithm of the product of densities; not where a weight is not one, or the product may not be exact. */
    private boolean putTogether(double[] expected, int begin, int end, double[] terms) {
        double product = 1;
        for (int i = begin; i < end; i++) {
            if (!(events.weight(i) == 1 && expected[i] > SMALLEST && expected[i] < LARGEST)) {
                return false;
            }
            product *= expected[i];
            terms[i] = 0;
        }
        terms[begin] = -2 * Math.log(product);
        return true;
    }

    @Override
    public void slopes(double[] expected, double[] slopes) {
        int last = events.size();
        for (int i = 0; i < last; i++) {
            slopes[i] = events.weight(i) == 0 ? 0 : -2 * events.weight(i) / expected[i];
        }
        slopes[last] = 2;
    }

    /** The observed curvature also where the expected one is asked for: its mean over the data is the Fisher information. */
    @Override
    public void curvatures(Curvature kind, double[] expected, double[] curvatures) {
        int last = events.size();
        for (int i = 0; i < last; i++) {
            curvatures[i] = events.weight(i) == 0 ? 0 : 2 * events.weight(i) / (expected[i] * expected[i]);
        }
        curvatures[last] = 0;
    }

    @Override
    public void requireDomain(double[] expected) {
        int last = events.size();
        for (int i = 0; i <= last; i++) {
            boolean possible = (i == last || events.weight(i) == 0) ? expected[i] >= 0 : expected[i] > 0;
            if (!possible || Double.isInfinite(expected[i])) {
                throw new IllegalArgumentException(
                        "%s: an expectation of %s at the start values%nMaybe a background is missing from this channel, or a parameter starts at zero."
                                .formatted(prediction.describeBin(i), expected[i]));
            }
        }
    }

    @Override
    public boolean isSelfConcordant() {
        return IntStream.range(0, events.size()).allMatch(i -> events.weight(i) == 0 || events.weight(i) >= 1);
    }

    @Override
    public boolean isSaturated() {
        return false;
    }

    @Override
    public EventData asimov(double[] theta) {
        EventData data = of(model, model.asimov(theta));
        double[] expected = new double[data.prediction.bins()];
        double[] terms = new double[expected.length];
        data.prediction.expected(theta, expected);
        data.values(expected, new double[expected.length], terms);
        return new EventData(model, data.events, data.prediction, CompensatedSum.of(terms));
    }

    @Override
    public EventData empty() {
        return of(
                model,
                Events.of(
                        events.observables(),
                        events.observables().stream().map(any -> new double[0]).toList()));
    }

    @Override
    public EventData withDataOf(Data other) {
        if (!(other instanceof EventData data)) {
            throw new IllegalArgumentException("single events cannot be compared with data of another kind");
        }
        return of(model, data.events);
    }

    @Override
    public Draws draws(double[] theta) {
        EventModel.Sampler sampler = model.sampler(Arrays.copyOf(theta, theta.length));
        return random -> draw(sampler, random);
    }

    private EventData draw(EventModel.Sampler sampler, UniformRandomProvider random) {
        int number = (int) CountData.count(sampler.expected(), random);
        return of(model, sampler.draw(number, random::nextDouble));
    }
}
