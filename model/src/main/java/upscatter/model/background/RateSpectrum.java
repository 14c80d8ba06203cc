package upscatter.model.background;

import java.util.List;
import upscatter.model.parameter.ShapeValue;

/**
 * Rate of background events per reconstructed energy, {@code R(E) = A f(E; p)}: a family of shapes at values, each a number or a parameter of the fit.
 *
 * @param size A in events/(MeV kg s), or events/(MeV s) where it is the rate of a detector, times the unit of f; not negative
 * @param family f
 * @param values p, one for each value of the shape
 */
public record RateSpectrum(double size, RateFamily family, List<ShapeValue> values) {

    /** Rejects a negative size and a shape without meaning where fits start, with {@link IllegalArgumentException}. */
    public RateSpectrum {
        values = List.copyOf(values);
        if (!(size >= 0) || Double.isInfinite(size)) {
            throw new IllegalArgumentException(
                    "the rate of a background must be finite and not negative but is " + size);
        }
        family.require(ShapeValue.start(values));
    }

    /**
     * A rate of a known shape.
     *
     * @param shape values of the shape in their internal units
     */
    public static RateSpectrum of(double size, RateFamily family, double... shape) {
        return new RateSpectrum(size, family, ShapeValue.numbers(shape));
    }

    /** Whether no value of the shape is fitted. */
    public boolean isKnown() {
        return ShapeValue.areNumbers(values);
    }

    /**
     * Integral of the rate where fits start.
     *
     * @param lowMeV lower energy in MeV
     * @param highMeV upper energy in MeV, not below the lower
     * @return events/(kg s), or events/s of a detector
     * @throws IllegalArgumentException if the rate has no finite integral there, as a power law at zero energy
     */
    public double integral(double lowMeV, double highMeV) {
        return size * family.integral(ShapeValue.start(values), lowMeV, highMeV, new double[values.size()]);
    }

    /** The rate where fits start, at an energy in MeV. */
    public double at(double energyMeV) {
        return size * family.density(ShapeValue.start(values), energyMeV, new double[values.size()]);
    }
}
