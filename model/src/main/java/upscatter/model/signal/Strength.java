package upscatter.model.signal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The strength s of a signal: the parameter that is fitted, and the coupling g that is quoted in its place,
 *
 * <pre>
 * s = (g/g_0)^n
 * </pre>
 *
 * <p>with n chosen such that rates are linear in s near s = 0, so that a fit is regular without a signal.
 *
 * @param parameter name of s in fits, for example {@code mu2}
 * @param power n, at least one
 * @param unitCoupling g_0, the coupling of s = 1 in the leading convention, positive
 * @param couplings conventions of g, the leading one first
 */
public record Strength(String parameter, int power, double unitCoupling, List<QuotedCoupling> couplings) {

    /** Rejects a power below one, a coupling of s = 1 that is not positive, and conventions without a leading one, with {@link IllegalArgumentException}. */
    public Strength {
        couplings = List.copyOf(couplings);
        if (power < 1) {
            throw new IllegalArgumentException("a strength is a positive power of a coupling but not of " + power);
        }
        if (!(unitCoupling > 0) || Double.isInfinite(unitCoupling)) {
            throw new IllegalArgumentException("a strength of one needs a positive coupling but has " + unitCoupling);
        }
        if (couplings.isEmpty() || couplings.get(0).perLeading() != 1) {
            throw new IllegalArgumentException(
                    "the first coupling of the strength '%s' leads: it is 1 where it is 1".formatted(parameter));
        }
        Set<String> names = new HashSet<>();
        couplings.forEach(coupling -> {
            if (!names.add(coupling.name())) {
                throw new IllegalArgumentException("two couplings are called '%s'".formatted(coupling.name()));
            }
        });
    }

    /** A parameter that is quoted as it is, in its unit if it is no number. */
    public static Strength asFitted(String parameter, Optional<QuotedUnit> unit) {
        return new Strength(parameter, 1, 1, List.of(new QuotedCoupling(parameter, Symbol.of(parameter), unit, "", 1)));
    }

    /** The same strength of one of several signals: the parameter {@code mu2_e}, of the coupling {@code mu_e}. */
    Strength named(String index) {
        return new Strength(
                parameter + "_" + index,
                power,
                unitCoupling,
                couplings.stream().map(coupling -> coupling.named(index)).toList());
    }

    /** The unit of s in plain text, {@code g_0^n} in the leading convention: {@code (1e-10 mu_B)^2}; blank for a number. */
    public String unit() {
        if (unitCoupling == 1) {
            return coupling().unitOf(power);
        }
        String size = new BigDecimal(unitCoupling)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toString();
        String one = (size.replace("E", "e") + " " + coupling().unitOf(1)).strip();
        return power == 1 ? one : "(%s)^%d".formatted(one, power);
    }

    /** Whether a name is that of the leading coupling or of the parameter: both stand for this strength. */
    public boolean names(String name) {
        return name.equals(parameter) || name.equals(coupling().name());
    }

    /** The power of the leading coupling that a name stands for: that of s for the parameter, else one. */
    public int powerOf(String name) {
        return name.equals(parameter) ? power : 1;
    }

    /** The leading convention. */
    public QuotedCoupling coupling() {
        return couplings.get(0);
    }

    /** The second convention, where there is one. */
    public Optional<QuotedCoupling> other() {
        return couplings.size() < 2 ? Optional.empty() : Optional.of(couplings.get(1));
    }

    /**
     * The coupling of a strength, {@code g_0 s^(1/n)}.
     *
     * @param strength s, not negative unless n is one
     * @return g in the unit of the leading convention
     */
    public double couplingOf(double strength) {
        return switch (power) {
            case 1 -> unitCoupling * strength;
            case 2 -> unitCoupling * Math.sqrt(strength);
            default -> unitCoupling * Math.pow(strength, 1.0 / power);
        };
    }

    /**
     * The strength of a coupling, {@code (g/g_0)^n}.
     *
     * @param coupling g in the unit of the leading convention
     */
    public double strengthOf(double coupling) {
        double ratio = coupling / unitCoupling;
        return switch (power) {
            case 1 -> ratio;
            case 2 -> ratio * ratio;
            default -> Math.pow(ratio, power);
        };
    }

    /** The error of a coupling from a small one of the strength, {@code g ds/(n s)}; at s = 0 the coupling of the error itself. */
    public double couplingError(double strength, double error) {
        return power == 1 || !(strength > 0) ? couplingOf(error) : couplingOf(strength) * error / (power * strength);
    }
}
