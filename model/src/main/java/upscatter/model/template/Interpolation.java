package upscatter.model.template;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a template or a factor follows its nuisance parameter alpha between and beyond the variations at alpha = -1 and +1 (K. Cranmer et
 * al., CERN-OPEN-2012-016, section 4.1), by the numbers that HistFactory gives them. With the nominal I0, the variations I- and I+, {@code S = (I+ - I-)/2} and
 * {@code D = (I+ + I-)/2 - I0}:
 *
 * <pre>
 * 0, 2, 4p:  I0 + S alpha + D q(alpha)
 * 1, 4:      I0 (I+/I0)^alpha for positive, I0 (I-/I0)^-alpha for negative alpha
 * </pre>
 *
 * <p>The first kind is additive: variations of several parameters add. The second multiplies and is for factors only.
 */
public enum Interpolation {
    /** Straight lines that meet at zero: {@code q = |alpha|}. */
    PIECEWISE_LINEAR("0"),

    /** Exponentials that meet at zero. */
    EXPONENTIAL("1"),

    /**
     * A parabola up to one standard deviation, its tangents beyond: {@code q = alpha^2}, and {@code 2 |alpha| - 1} from there. Equation 8 of the
     * definition leaves out I+ - I0 (or I- - I0) beyond, so that its tangents would jump.
     */
    QUADRATIC("2"),

    /** Exponentials from one standard deviation, and a polynomial of sixth degree that continues value and two derivatives. */
    POLYNOMIAL_EXPONENTIAL("4"),

    /**
     * Straight lines from one standard deviation, and a polynomial that continues value and two derivatives: {@code q = alpha^2 (15 - 10
     * alpha^2 + 3 alpha^4)/8}, and {@code |alpha|} from there.
     */
    POLYNOMIAL_LINEAR("4p");

    private final String code;

    Interpolation(String code) {
        this.code = code;
    }

    /** The number of HistFactory: 0, 1, 2, 4 or 4p. */
    public String code() {
        return code;
    }

    /** Whether variations multiply; they need factors that are not negative then. */
    public boolean isMultiplicative() {
        return this == EXPONENTIAL || this == POLYNOMIAL_EXPONENTIAL;
    }

    /** The interpolation of a code, or empty. */
    public static Optional<Interpolation> of(String code) {
        return Arrays.stream(values())
                .filter(interpolation -> interpolation.code.equals(code))
                .findFirst();
    }
}
