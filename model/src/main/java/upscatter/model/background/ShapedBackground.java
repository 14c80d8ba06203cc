package upscatter.model.background;

import java.util.List;
import java.util.Optional;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.detector.Efficiency;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.sampling.EventSource;
import upscatter.model.sampling.InverseTransform;
import upscatter.model.sampling.ProductSource;

/**
 * A rate per reconstructed energy whose shape is fitted, and which may be that of the events before the detector loses some: {@code dN/dE dt =
 * A f(E; p) eps(E) r(t)}.
 *
 * @param name name of the component
 * @param amplitude A: rate in events/(MeV kg s) or events/(MeV s) times the unit of f
 * @param family f
 * @param shape the values p of the shape, one for each parameter of the family
 * @param seen whether the efficiency eps of the detector applies; else rates are those of the events that are kept
 * @param reference whether the rate is that of a kg or of a detector
 * @param profile dimensionless factor r on the rate over calendar time
 * @param photons energies of the photons in coincidence, or empty when a channel does not look at them
 */
public record ShapedBackground(
        String name,
        double amplitude,
        RateFamily family,
        List<ShapeValue> shape,
        boolean seen,
        RateBackground.Reference reference,
        TimeProfile profile,
        Optional<PhotonSpectrum> photons)
        implements Background {

    /** Rejects a negative amplitude and a shape without meaning where fits start, with {@link IllegalArgumentException}. */
    public ShapedBackground {
        shape = List.copyOf(shape);
        if (!(amplitude >= 0) || Double.isInfinite(amplitude)) {
            throw new IllegalArgumentException(
                    "the rate of background %s must be finite and not negative but is %s".formatted(name, amplitude));
        }
        if (shape.size() != family.parameters()) {
            throw new IllegalArgumentException("the shape of background %s has %d values but needs %d"
                    .formatted(name, shape.size(), family.parameters()));
        }
        family.require(shape.stream().mapToDouble(ShapeValue::start).toArray());
    }

    @Override
    public boolean followsEnergyScale() {
        return true;
    }

    @Override
    public Counts expected(Grid grid, Optional<Exposure> exposure) {
        double[] counts = new double[grid.bins()];
        inBins(grid, exposure)
                .evaluate(
                        shape.stream().mapToDouble(ShapeValue::start).toArray(),
                        counts,
                        new double[shape.size()][counts.length]);
        return Counts.of(grid, counts);
    }

    @Override
    public ShapeFunction inBins(Grid grid, Optional<Exposure> exposure) {
        var bins = new RateBins(name, grid, exposure, reference, profile, photons);
        RateFamily kept = kept(exposure);
        return new ShapeFunction() {
            @Override
            public int size() {
                return bins.factor.length;
            }

            @Override
            public void evaluate(double[] values, double[] counts, double[][] gradient) {
                int energies = bins.energy.bins();
                double[] integral = new double[energies];
                double[][] slopes = new double[energies][values.length];
                for (int e = 0; e < energies; e++) {
                    integral[e] = amplitude * kept.integral(values, bins.energy.low(e), bins.energy.high(e), slopes[e]);
                }
                for (int b = 0; b < counts.length; b++) {
                    int e = bins.energyBin[b];
                    counts[b] = bins.factor[b] * integral[e];
                    for (int i = 0; i < values.length; i++) {
                        gradient[i][b] = bins.factor[b] * amplitude * slopes[e][i];
                    }
                }
            }
        };
    }

    @Override
    public ShapeFunction atEvents(Events events, Grid grid, Optional<Exposure> exposure) {
        var rate = new RateEvents(name, grid, exposure, reference, profile, photons);
        RateFamily kept = kept(exposure);
        double[] factors = rate.factors(events);
        double[] energies = rate.energies(events);
        return new ShapeFunction() {
            @Override
            public int size() {
                return factors.length;
            }

            @Override
            public void evaluate(double[] values, double[] densities, double[][] gradient) {
                double[] slopes = new double[values.length];
                int last = energies.length;
                for (int i = 0; i <= last; i++) {
                    double factor = amplitude * factors[i];
                    densities[i] = factor
                            * (i < last
                                    ? kept.density(values, energies[i], slopes)
                                    : integral(kept, values, rate.energy(), slopes));
                    for (int p = 0; p < values.length; p++) {
                        gradient[p][i] = factor * slopes[p];
                    }
                }
            }
        };
    }

    @Override
    public ShapeFunction atEnergies(double[] energiesMeV, Optional<Exposure> exposure) {
        RateFamily kept = kept(exposure);
        double[] energies = energiesMeV.clone();
        return new ShapeFunction() {
            @Override
            public int size() {
                return energies.length;
            }

            @Override
            public void evaluate(double[] values, double[] rates, double[][] gradient) {
                double[] slopes = new double[values.length];
                for (int i = 0; i < energies.length; i++) {
                    rates[i] = amplitude * kept.density(values, energies[i], slopes);
                    for (int p = 0; p < values.length; p++) {
                        gradient[p][i] = amplitude * slopes[p];
                    }
                }
            }
        };
    }

    @Override
    public double[] eventFactors(Events events, Grid grid, Optional<Exposure> exposure) {
        return new RateEvents(name, grid, exposure, reference, profile, photons).factors(events);
    }

    /** Events are drawn from the rate of all of them, and lost as the efficiency says. */
    @Override
    public EventSource source(double[] values, Grid grid, Optional<Exposure> exposure) {
        var rate = new RateEvents(name, grid, exposure, reference, profile, photons);
        double[] unused = new double[values.length];
        double expected = amplitude * rate.windowFactor() * integral(kept(exposure), values, rate.energy(), unused);
        var energies = InverseTransform.over(rate.energy(), (low, high) -> family.integral(values, low, high, unused));
        Efficiency efficiency = seen ? exposure.orElseThrow().efficiency() : new Efficiency.Full();
        return new ProductSource(expected, rate.observables(energies), rate.energyAxis(), efficiency::at);
    }

    /** Integral over the bins of an axis, and its gradient, which is overwritten. */
    private static double integral(RateFamily rate, double[] values, Axis energy, double[] gradient) {
        double sum = rate.integral(values, energy.low(0), energy.high(0), gradient);
        double[] slopes = new double[gradient.length];
        for (int bin = 1; bin < energy.bins(); bin++) {
            sum += rate.integral(values, energy.low(bin), energy.high(bin), slopes);
            for (int i = 0; i < slopes.length; i++) {
                gradient[i] += slopes[i];
            }
        }
        return sum;
    }

    /** The density of the events that are kept, without its amplitude. */
    private RateFamily kept(Optional<Exposure> exposure) {
        return seen ? new SeenRate(family, exposure.orElseThrow().efficiency()) : family;
    }
}
