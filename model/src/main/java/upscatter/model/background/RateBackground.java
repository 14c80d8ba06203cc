package upscatter.model.background;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.model.calendar.TimeCourse;
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
 * A background with a rate per reconstructed energy, which grows with the live time, and with the mass or not, and may follow the calendar: {@code
 * dN/dE dt = R(E; p) eps(E) r(t; p')}; in coincidence with a photon {@code dN/dE dE_gamma dt = R(E) eps(E) g(E_gamma) r(t)} with g normalised to one
 * over its window, as for accidental coincidences of unrelated recoils and photons. Values of the shape and of the course are numbers or fitted; what
 * depends on numbers alone is computed once.
 *
 * @param name name of the component
 * @param spectrum shape and size of the rate R, in events/(MeV kg s), or in events/(MeV s) of a detector
 * @param seen whether the efficiency eps of the detector applies; else rates are those of the events that are kept
 * @param reference whether the rate is that of a kg or of a detector
 * @param course dimensionless factor r on the rate over calendar time
 * @param photons energies of the photons in coincidence, or empty when a channel does not look at them
 */
public record RateBackground(
        String name,
        RateSpectrum spectrum,
        boolean seen,
        RateReference reference,
        TimeCourse course,
        Optional<PhotonSpectrum> photons)
        implements Background {

    /**
     * A rate of the events that are kept in events/(kg s), the same at all times, of whose photons nothing is said.
     *
     * @param name name of the component
     * @param spectrum rate per energy in events/(MeV kg s)
     */
    public RateBackground(String name, RateSpectrum spectrum) {
        this(name, spectrum, RateReference.MASS, TimeCourse.STEADY);
    }

    /**
     * A rate of the events that are kept, of whose photons nothing is said.
     *
     * @param name name of the component
     * @param spectrum rate per energy in events/(MeV kg s), or in events/(MeV s) of a detector
     * @param reference whether the rate is that of a kg or of a detector
     * @param course dimensionless factor on the rate over calendar time
     */
    public RateBackground(String name, RateSpectrum spectrum, RateReference reference, TimeCourse course) {
        this(name, spectrum, false, reference, course, Optional.empty());
    }

    /** This rate with another course over the calendar. */
    public RateBackground following(TimeCourse other) {
        return new RateBackground(name, spectrum, seen, reference, other, photons);
    }

    /** The values of the spectrum, then those of the efficiency that it is seen with, then those of the course. */
    @Override
    public List<ShapeValue> shape(Optional<Exposure> exposure) {
        return Stream.concat(ofRate(exposure).stream(), course.values().stream())
                .toList();
    }

    /** The values of the rate of the events that are kept. */
    private List<ShapeValue> ofRate(Optional<Exposure> exposure) {
        List<ShapeValue> efficiency =
                seen ? exposure.map(known -> known.efficiency().values()).orElse(List.of()) : List.of();
        return Stream.concat(spectrum.values().stream(), efficiency.stream()).toList();
    }

    /** The values of the spectrum and then those of the course. */
    @Override
    public List<ShapeValue> shape() {
        return Stream.concat(spectrum.values().stream(), course.values().stream())
                .toList();
    }

    /** The part of values that belongs to the rate of the events that are kept, all but those of the course. */
    private double[] ofRate(double[] values) {
        return Arrays.copyOf(values, values.length - course.values().size());
    }

    /** The part that belongs to the course. */
    private double[] ofCourse(double[] values) {
        return Arrays.copyOfRange(values, values.length - course.values().size(), values.length);
    }

    private double[][] ofRate(double[][] gradient) {
        return Arrays.copyOf(gradient, gradient.length - course.values().size());
    }

    private double[][] ofCourse(double[][] gradient) {
        return Arrays.copyOfRange(gradient, gradient.length - course.values().size(), gradient.length);
    }

    @Override
    public boolean followsEnergyScale() {
        return true;
    }

    @Override
    public Counts expected(Grid grid, Optional<Exposure> exposure) {
        List<ShapeValue> shape = shape(exposure);
        double[] counts = new double[grid.bins()];
        inBins(grid, exposure).evaluate(ShapeValue.start(shape), counts, new double[shape.size()][counts.length]);
        return Counts.of(grid, counts);
    }

    /** Rejects, besides, a course that is not finite at the times of the channel for all values that a fit may try. */
    @Override
    public ShapeFunction inBins(Grid grid, Optional<Exposure> exposure) {
        var bins = new RateBins(name, grid, exposure, reference, course.family(), photons);
        ShapeValue.ends(course.values()).forEach(end -> bins.factors(end, new double[end.length][grid.bins()]));
        RateFamily kept = kept(exposure);
        Axis energy = bins.energy;
        ShapeFunction integrals = units(
                energy.bins(),
                ofRate(exposure),
                (shape, e, slopes) -> kept.integral(shape, energy.low(e), energy.high(e), slopes));
        ShapeFunction factors = ShapeFunction.of(
                grid.bins(),
                course.values(),
                (times, values, gradient) ->
                        System.arraycopy(bins.factors(times, gradient), 0, values, 0, values.length));
        return product(spectrum.size(), integrals, bins.energyBin, factors);
    }

    @Override
    public ShapeFunction atEvents(Events events, Grid grid, Optional<Exposure> exposure) {
        RateEvents rate = events(grid, exposure);
        RateFamily kept = kept(exposure);
        double[] energies = rate.energies(events);
        ShapeFunction densities = units(
                energies.length + 1,
                ofRate(exposure),
                (shape, i, slopes) -> i < energies.length
                        ? kept.density(shape, energies[i], slopes)
                        : integral(kept, shape, rate.energy(), slopes));
        ShapeFunction factors = rate.factors(events);
        double size = spectrum.size();
        // (size factor) density, and not size (factor density): results of fits to single events keep their last
        // digits.
        ShapeFunction sized = ShapeFunction.of(factors.size(), course.values(), (times, values, gradient) -> {
            factors.evaluate(times, values, gradient);
            scale(values, size);
            Arrays.stream(gradient).forEach(slope -> scale(slope, size));
        });
        return product(1, densities, IntStream.range(0, factors.size()).toArray(), sized);
    }

    private RateEvents events(Grid grid, Optional<Exposure> exposure) {
        return new RateEvents(name, grid, exposure, reference, course.family(), photons);
    }

    @Override
    public ShapeFunction atEnergies(double[] energiesMeV, Optional<Exposure> exposure) {
        RateFamily kept = kept(exposure);
        double[] energies = energiesMeV.clone();
        ShapeFunction densities = units(
                energies.length, ofRate(exposure), (shape, i, slopes) -> kept.density(shape, energies[i], slopes));
        ShapeFunction ones = ShapeFunction.of(energies.length, (times, factors, gradient) -> {
            Arrays.fill(factors, 1);
            Arrays.stream(gradient).forEach(slope -> Arrays.fill(slope, 0));
        });
        return product(
                spectrum.size(), densities, IntStream.range(0, energies.length).toArray(), ones);
    }

    @Override
    public ShapeFunction eventFactors(Events events, Grid grid, Optional<Exposure> exposure) {
        ShapeFunction factors = events(grid, exposure).factors(events);
        return ShapeFunction.of(factors.size(), (values, at, gradient) -> {
            Arrays.stream(ofRate(gradient)).forEach(slope -> Arrays.fill(slope, 0));
            factors.evaluate(ofCourse(values), at, ofCourse(gradient));
        });
    }

    /** A density or an integral of a unit of the rate in one of several places, with its gradient. */
    private interface UnitRate {
        double in(double[] shape, int place, double[] slopes);
    }

    /** A unit of the rate in several places as a function of its values. */
    private static ShapeFunction units(int places, List<ShapeValue> ofRate, UnitRate unit) {
        return ShapeFunction.of(places, ofRate, (shape, rates, gradient) -> {
            double[] slopes = new double[shape.length];
            for (int i = 0; i < places; i++) {
                rates[i] = unit.in(shape, i, slopes);
                for (int p = 0; p < slopes.length; p++) {
                    gradient[p][i] = slopes[p];
                }
            }
        });
    }

    /**
     * A size times units of the rate times factors of the course, as a function of all values.
     *
     * @param place for each factor the place of its unit of the rate
     */
    private ShapeFunction product(double size, ShapeFunction units, int[] place, ShapeFunction factors) {
        return ShapeFunction.of(place.length, (values, events, gradient) -> {
            double[] unit = new double[units.size()];
            double[][] slopes = new double[values.length - course.values().size()][unit.length];
            units.evaluate(ofRate(values), unit, slopes);
            double[][] inTime = ofCourse(gradient);
            factors.evaluate(ofCourse(values), events, inTime);
            for (int i = 0; i < place.length; i++) {
                double factor = events[i];
                double rate = size * unit[place[i]];
                events[i] = factor * rate;
                for (int p = 0; p < slopes.length; p++) {
                    gradient[p][i] = factor * size * slopes[p][place[i]];
                }
                for (double[] slope : inTime) {
                    slope[i] *= rate;
                }
            }
        });
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    /** Events are drawn from the rate of all of them, and lost as the efficiency says. */
    @Override
    public EventSource source(double[] values, Grid grid, Optional<Exposure> exposure) {
        RateEvents rate = events(grid, exposure);
        double[] shape = ofRate(values);
        double[] times = ofCourse(values);
        double[] unused = new double[shape.length];
        double[] own = Arrays.copyOf(shape, spectrum.values().size());
        double[] slopes = new double[own.length];
        double expected =
                spectrum.size() * rate.windowFactor(times) * integral(kept(exposure), shape, rate.energy(), unused);
        var energies = InverseTransform.over(
                rate.energy(), (low, high) -> spectrum.family().integral(own, low, high, slopes));
        Efficiency efficiency = seen ? exposure.orElseThrow().efficiency() : new Efficiency.Full();
        double[] at = Arrays.copyOfRange(shape, own.length, shape.length);
        double[] change = new double[at.length];
        // A measured efficiency that is moved may exceed one; as a probability to keep an event it counts relative to
        // its largest value.
        double largest = at.length == 0
                ? 1
                : Math.max(
                        1,
                        Arrays.stream(efficiency.breaks())
                                .map(energy -> efficiency.at(energy, at, change))
                                .max()
                                .orElse(1));
        return new ProductSource(
                expected,
                rate.observables(energies, times),
                rate.energyAxis(),
                energy -> efficiency.at(energy, at, new double[at.length]) / largest);
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

    /** The density of the events that are kept, without its size. */
    private RateFamily kept(Optional<Exposure> exposure) {
        return seen ? new SeenRate(spectrum.family(), exposure.orElseThrow().efficiency()) : spectrum.family();
    }
}
