package upscatter.model.background;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.detector.Efficiency;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.sampling.EventSource;
import upscatter.model.sampling.InverseTransform;
import upscatter.model.sampling.ProductSource;

/**
 * A rate per reconstructed energy whose shape or course is fitted, and which may be that of the events before the detector loses some: {@code
 * dN/dE dt = A f(E; p) eps(E) r(t; p')}.
 *
 * @param name name of the component
 * @param amplitude A: rate in events/(MeV kg s) or events/(MeV s) times the unit of f
 * @param family f
 * @param shape the values of the shape: p, one for each parameter of the family, and then p', one for each parameter of the course
 * @param seen whether the efficiency eps of the detector applies; else rates are those of the events that are kept
 * @param reference whether the rate is that of a kg or of a detector
 * @param course dimensionless factor r on the rate over calendar time
 * @param photons energies of the photons in coincidence, or empty when a channel does not look at them
 */
public record ShapedBackground(
        String name,
        double amplitude,
        RateFamily family,
        List<ShapeValue> shape,
        boolean seen,
        RateBackground.Reference reference,
        ProfileFamily course,
        Optional<PhotonSpectrum> photons)
        implements Background {

    /** Rejects a negative amplitude and a shape without meaning where fits start, with {@link IllegalArgumentException}. */
    public ShapedBackground {
        shape = List.copyOf(shape);
        if (!(amplitude >= 0) || Double.isInfinite(amplitude)) {
            throw new IllegalArgumentException(
                    "the rate of background %s must be finite and not negative but is %s".formatted(name, amplitude));
        }
        int needed = family.parameters() + course.parameters();
        if (shape.size() != needed) {
            throw new IllegalArgumentException(
                    "the shape of background %s has %d values but needs %d".formatted(name, shape.size(), needed));
        }
        family.require(start(shape.subList(0, family.parameters())));
        for (double[] times : ends(shape.subList(family.parameters(), needed))) {
            course.profile(times);
        }
    }

    /** A rate of a known course over the calendar. */
    public ShapedBackground(
            String name,
            double amplitude,
            RateFamily family,
            List<ShapeValue> shape,
            boolean seen,
            RateBackground.Reference reference,
            TimeProfile course,
            Optional<PhotonSpectrum> photons) {
        this(name, amplitude, family, shape, seen, reference, new ProfileFamily.Known(course), photons);
    }

    private static double[] start(List<ShapeValue> values) {
        return values.stream().mapToDouble(ShapeValue::start).toArray();
    }

    /** All combinations of the lowest and the highest of the values that a fit may try. */
    private static List<double[]> ends(List<ShapeValue> values) {
        List<double[]> ends = List.of(new double[0]);
        for (ShapeValue value : values) {
            double[] range = value.range();
            ends = ends.stream()
                    .flatMap(before -> Arrays.stream(range).mapToObj(end -> {
                        double[] one = Arrays.copyOf(before, before.length + 1);
                        one[before.length] = end;
                        return one;
                    }))
                    .toList();
        }
        return ends;
    }

    /** The values of the spectrum. */
    private double[] ofSpectrum(double[] values) {
        return Arrays.copyOf(values, family.parameters());
    }

    /** The values of the course. */
    private double[] ofCourse(double[] values) {
        return Arrays.copyOfRange(values, family.parameters(), values.length);
    }

    /** The part of a gradient that belongs to the course. */
    private double[][] ofCourse(double[][] gradient) {
        return Arrays.copyOfRange(gradient, family.parameters(), gradient.length);
    }

    @Override
    public boolean followsEnergyScale() {
        return true;
    }

    @Override
    public Counts expected(Grid grid, Optional<Exposure> exposure) {
        double[] counts = new double[grid.bins()];
        inBins(grid, exposure).evaluate(start(shape), counts, new double[shape.size()][counts.length]);
        return Counts.of(grid, counts);
    }

    /** Rejects, besides, a course that is not finite at the times of the channel for all values that a fit may try. */
    @Override
    public ShapeFunction inBins(Grid grid, Optional<Exposure> exposure) {
        var bins = new RateBins(name, grid, exposure, reference, course, photons);
        RateFamily kept = kept(exposure);
        List<double[]> ends = ends(shape.subList(family.parameters(), shape.size()));
        List<double[]> factors = ends.stream()
                .map(times -> bins.factors(times, new double[times.length][grid.bins()]))
                .toList();
        Optional<double[]> known = Optional.of(factors.get(0)).filter(only -> course.parameters() == 0);
        return new ShapeFunction() {
            @Override
            public int size() {
                return bins.energyBin.length;
            }

            @Override
            public void evaluate(double[] values, double[] counts, double[][] gradient) {
                int energies = bins.energy.bins();
                double[] spectrum = ofSpectrum(values);
                double[] integral = new double[energies];
                double[][] slopes = new double[energies][spectrum.length];
                for (int e = 0; e < energies; e++) {
                    integral[e] =
                            amplitude * kept.integral(spectrum, bins.energy.low(e), bins.energy.high(e), slopes[e]);
                }
                double[][] inTime = ofCourse(gradient);
                double[] factor = known.orElseGet(() -> bins.factors(ofCourse(values), inTime));
                for (int b = 0; b < counts.length; b++) {
                    int e = bins.energyBin[b];
                    counts[b] = factor[b] * integral[e];
                    for (int i = 0; i < spectrum.length; i++) {
                        gradient[i][b] = factor[b] * amplitude * slopes[e][i];
                    }
                    for (double[] slope : inTime) {
                        slope[b] *= integral[e];
                    }
                }
            }
        };
    }

    @Override
    public ShapeFunction atEvents(Events events, Grid grid, Optional<Exposure> exposure) {
        RateEvents rate = events(grid, exposure);
        RateFamily kept = kept(exposure);
        ShapeFunction factors = rate.factors(events);
        double[] energies = rate.energies(events);
        return new ShapeFunction() {
            @Override
            public int size() {
                return factors.size();
            }

            @Override
            public void evaluate(double[] values, double[] densities, double[][] gradient) {
                double[] spectrum = ofSpectrum(values);
                double[] slopes = new double[spectrum.length];
                double[][] inTime = ofCourse(gradient);
                factors.evaluate(ofCourse(values), densities, inTime);
                int last = energies.length;
                for (int i = 0; i <= last; i++) {
                    double factor = amplitude * densities[i];
                    double density = i < last
                            ? kept.density(spectrum, energies[i], slopes)
                            : integral(kept, spectrum, rate.energy(), slopes);
                    densities[i] = factor * density;
                    for (int p = 0; p < spectrum.length; p++) {
                        gradient[p][i] = factor * slopes[p];
                    }
                    for (double[] slope : inTime) {
                        slope[i] *= amplitude * density;
                    }
                }
            }
        };
    }

    private RateEvents events(Grid grid, Optional<Exposure> exposure) {
        return new RateEvents(name, grid, exposure, reference, course, photons);
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
                double[] spectrum = ofSpectrum(values);
                double[] slopes = new double[spectrum.length];
                for (int i = 0; i < energies.length; i++) {
                    rates[i] = amplitude * kept.density(spectrum, energies[i], slopes);
                    for (int p = 0; p < spectrum.length; p++) {
                        gradient[p][i] = amplitude * slopes[p];
                    }
                }
                Arrays.stream(ofCourse(gradient)).forEach(slope -> Arrays.fill(slope, 0));
            }
        };
    }

    @Override
    public ShapeFunction eventFactors(Events events, Grid grid, Optional<Exposure> exposure) {
        ShapeFunction factors = events(grid, exposure).factors(events);
        return new ShapeFunction() {
            @Override
            public int size() {
                return factors.size();
            }

            @Override
            public void evaluate(double[] values, double[] at, double[][] gradient) {
                for (int p = 0; p < family.parameters(); p++) {
                    Arrays.fill(gradient[p], 0);
                }
                factors.evaluate(ofCourse(values), at, ofCourse(gradient));
            }
        };
    }

    /** Events are drawn from the rate of all of them, and lost as the efficiency says. */
    @Override
    public EventSource source(double[] values, Grid grid, Optional<Exposure> exposure) {
        RateEvents rate = events(grid, exposure);
        double[] spectrum = ofSpectrum(values);
        double[] times = ofCourse(values);
        double[] unused = new double[spectrum.length];
        double expected =
                amplitude * rate.windowFactor(times) * integral(kept(exposure), spectrum, rate.energy(), unused);
        var energies =
                InverseTransform.over(rate.energy(), (low, high) -> family.integral(spectrum, low, high, unused));
        Efficiency efficiency = seen ? exposure.orElseThrow().efficiency() : new Efficiency.Full();
        return new ProductSource(expected, rate.observables(energies, times), rate.energyAxis(), efficiency::at);
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
