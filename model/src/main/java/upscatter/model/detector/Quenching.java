package upscatter.model.detector;

import java.util.List;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Units;

/**
 * Quenching of nuclear recoils: the share of the recoil energy that the detector sees. The family is closed.
 *
 * <p>Longer than most files: the closed family with the checks of its members, side by side.
 */
public sealed interface Quenching
        permits Quenching.None,
                Quenching.Constant,
                Quenching.Lindhard,
                Quenching.Tabulated,
                Quenching.Scaled,
                Quenching.Fitted,
                Quenching.AtValues,
                CorrectedLindhard,
                NodeQuenching,
                MeasuredQuenching {

    /**
     * Visible energy of a recoil in MeV; rises with the recoil energy, above {@link #invisibleMeV}.
     *
     * @param recoilMeV recoil energy in MeV, not negative
     * @return visible energy in MeV
     */
    double visibleMeV(double recoilMeV);

    /** Values on which it depends, some of them fitted; none where it is known. Where nothing else is asked for it is that at their start. */
    default List<ShapeValue> values() {
        return List.of();
    }

    /**
     * Visible energy of a recoil in MeV at other values of what it depends on.
     *
     * @param recoilMeV recoil energy in MeV, not negative
     * @param values {@link #values} in their internal units
     * @param slopes overwritten, derivatives with respect to these values
     */
    default double visibleMeV(double recoilMeV, double[] values, double[] slopes) {
        return visibleMeV(recoilMeV);
    }

    /** Recoil energies in MeV at which the visible energy has a kink, rising. */
    default double[] kinksMeV() {
        return new double[0];
    }

    /** Recoil energies in MeV between which it is interpolated, rising; none of a formula. */
    default List<Double> nodesMeV() {
        return List.of();
    }

    /** Recoil energy in MeV from which on it is measured; below, its table is continued. Zero where it is a formula. */
    default double measuredFromMeV() {
        return 0;
    }

    /** Recoil energy in MeV to which it is measured; above, its table is continued. Infinite where it is a formula. */
    default double measuredToMeV() {
        return Double.POSITIVE_INFINITY;
    }

    /** Recoil energy in MeV up to which nothing is visible, and no event is seen even where noise would lift it over a threshold; usually zero. */
    default double invisibleMeV() {
        return 0;
    }

    /** Calorimeters measure all of the energy as heat. */
    record None() implements Quenching {
        @Override
        public double visibleMeV(double recoilMeV) {
            return recoilMeV;
        }
    }

    /**
     * The same share at all energies.
     *
     * @param factor share, positive and at most one
     */
    record Constant(double factor) implements Quenching {
        /** Rejects shares outside 0 to 1 with {@link IllegalArgumentException}. */
        public Constant {
            if (!(factor > 0 && factor <= 1)) {
                throw new IllegalArgumentException("a quenching factor must lie between 0 and 1 but is " + factor
                        + (factor > 1 ? ".\nMaybe it is a percentage." : ""));
            }
        }

        @Override
        public double visibleMeV(double recoilMeV) {
            return factor * recoilMeV;
        }
    }

    /**
     * Lindhard ionisation yield {@code k g/(1 + k g)}, {@code g = 3 eps^0.15 + 0.7 eps^0.6 + eps}, {@code eps = 11.5 Z^(-7/3)
     * T/keV}; Lindhard et al. 1963, Mat. Fys. Medd. Dan. Vid. Selsk. 33, 10.
     *
     * @param k electronic stopping parameter, positive
     * @param protons charge number Z of the target nucleus, positive
     */
    record Lindhard(double k, int protons) implements Quenching {
        /** Rejects values that are not positive with {@link IllegalArgumentException}. */
        public Lindhard {
            if (!(k > 0) || Double.isInfinite(k) || protons < 1) {
                throw new IllegalArgumentException(
                        "Lindhard quenching needs positive k and Z but has k = %s and Z = %d".formatted(k, protons));
            }
        }

        /** With the standard {@code k = 0.133 Z^(2/3) A^(-1/2)}. */
        public static Lindhard standard(Nuclide nuclide) {
            double k = 0.133 * Math.pow(nuclide.protons(), 2.0 / 3) / Math.sqrt(nuclide.nucleons());
            return new Lindhard(k, nuclide.protons());
        }

        @Override
        public double visibleMeV(double recoilMeV) {
            double epsilon = 11.5 * Math.pow(protons, -7.0 / 3) * recoilMeV / Units.KEV;
            double g = 3 * Math.pow(epsilon, 0.15) + 0.7 * Math.pow(epsilon, 0.6) + epsilon;
            return recoilMeV * k * g / (1 + k * g);
        }
    }

    /**
     * A measured quenching factor q(T), linear between its points and constant outside: visible energy {@code q(T) T}.
     *
     * @param recoilsMeV recoil energies in MeV, not negative, rising, at least two
     * @param factors quenching factor at those energies, not negative and at most one; zero only at the first of them, up to a recoil that
     *     leaves nothing visible, as where an adiabatic correction ends the ionisation
     */
    record Tabulated(List<Double> recoilsMeV, List<Double> factors) implements Quenching {
        /**
         * Rejects points that do not rise, factors outside 0 to 1 and a visible energy that falls, with {@link
         * IllegalArgumentException}.
         */
        public Tabulated {
            recoilsMeV = List.copyOf(recoilsMeV);
            factors = List.copyOf(factors);
            PiecewiseLinear.requireRising("a quenching table", recoilsMeV, factors);
            if (!(recoilsMeV.get(0) >= 0)) {
                throw new IllegalArgumentException(
                        "a quenching table: recoil energies must not be negative but the first is %s MeV"
                                .formatted(recoilsMeV.get(0)));
            }
            for (int i = 0; i < factors.size(); i++) {
                if (!(factors.get(i) >= 0 && factors.get(i) <= 1)) {
                    throw new IllegalArgumentException(
                            "a quenching factor must lie between 0 and 1 but is %s at %s MeV%s"
                                    .formatted(
                                            factors.get(i),
                                            recoilsMeV.get(i),
                                            factors.get(i) > 1 ? ".\nMaybe it is a percentage." : ""));
                }
            }
            requireZerosFirst(factors, recoilsMeV);
            for (int i = 1; i < factors.size(); i++) {
                double slope = (factors.get(i) - factors.get(i - 1)) / (recoilsMeV.get(i) - recoilsMeV.get(i - 1));
                double visibleSlope = Math.min(
                        factors.get(i - 1) + slope * recoilsMeV.get(i - 1), factors.get(i) + slope * recoilsMeV.get(i));
                if (!(visibleSlope > 0) && factors.get(i) > 0) {
                    throw new IllegalArgumentException(
                            "a quenching table: the visible energy falls between recoils of %s and %s MeV"
                                    .formatted(recoilsMeV.get(i - 1), recoilsMeV.get(i)));
                }
            }
        }

        private static void requireZerosFirst(List<Double> factors, List<Double> recoilsMeV) {
            int last = factors.lastIndexOf(0.0);
            for (int i = 0; i < factors.size(); i++) {
                if (last == factors.size() - 1 || (i < last && factors.get(i) > 0)) {
                    throw new IllegalArgumentException(
                            "a quenching table: the factor is zero again at %s MeV; recoils that leave nothing visible must be the lowest ones"
                                    .formatted(recoilsMeV.get(last)));
                }
            }
        }

        @Override
        public double invisibleMeV() {
            int last = factors.lastIndexOf(0.0);
            return last < 0 ? 0 : recoilsMeV.get(last);
        }

        @Override
        public double measuredFromMeV() {
            return recoilsMeV.get(0);
        }

        @Override
        public double measuredToMeV() {
            return recoilsMeV.get(recoilsMeV.size() - 1);
        }

        @Override
        public double visibleMeV(double recoilMeV) {
            return recoilMeV * PiecewiseLinear.at(recoilsMeV, factors, recoilMeV);
        }

        @Override
        public double[] kinksMeV() {
            return recoilsMeV.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /**
     * Another quenching with its visible energy multiplied; the product may exceed the recoil energy.
     *
     * @param nominal the other quenching
     * @param factor positive
     */
    record Scaled(Quenching nominal, double factor) implements Quenching {
        /** Rejects a factor that is not positive with {@link IllegalArgumentException}. */
        public Scaled {
            if (!(factor > 0) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException("the factor on a quenching must be positive but is " + factor);
            }
        }

        @Override
        public double measuredFromMeV() {
            return nominal.measuredFromMeV();
        }

        @Override
        public double measuredToMeV() {
            return nominal.measuredToMeV();
        }

        @Override
        public double visibleMeV(double recoilMeV) {
            return factor * nominal.visibleMeV(recoilMeV);
        }

        @Override
        public double invisibleMeV() {
            return nominal.invisibleMeV();
        }

        @Override
        public double recoilMeV(double visibleMeV) {
            return nominal.recoilMeV(visibleMeV / factor);
        }

        @Override
        public double[] kinksMeV() {
            return nominal.kinksMeV();
        }
    }

    /**
     * A quenching at given values of what it depends on.
     *
     * @param fitted the quenching
     * @param given its values in their internal units
     */
    record AtValues(Quenching fitted, List<Double> given) implements Quenching {
        /** Copies the values. */
        public AtValues {
            given = List.copyOf(given);
        }

        @Override
        public double visibleMeV(double recoilMeV) {
            double[] at = given.stream().mapToDouble(Double::doubleValue).toArray();
            return fitted.visibleMeV(recoilMeV, at, new double[at.length]);
        }

        @Override
        public double[] kinksMeV() {
            return fitted.kinksMeV();
        }

        @Override
        public double invisibleMeV() {
            return fitted.invisibleMeV();
        }
    }

    /** Quenchings that differ in one value. */
    sealed interface Family {

        /**
         * The quenching at a value.
         *
         * @throws IllegalArgumentException if the value has no meaning
         */
        Quenching at(double value);

        /** Derivative of the visible energy in MeV with respect to the value. */
        double slopeMeV(double value, double recoilMeV);

        /** Name of the value, for messages: {@code k}. */
        String value();

        /** Largest value that has a meaning. */
        default double largest() {
            return Double.MAX_VALUE;
        }

        /**
         * {@link Quenching.Lindhard} quenching with its k as the value.
         *
         * @param protons charge number Z of the target nucleus, positive
         */
        record OfLindhard(int protons) implements Family {
            @Override
            public Quenching at(double value) {
                return new Lindhard(value, protons);
            }

            /** Of {@code T k g/(1 + k g)}: {@code E (T - E)/(T k)}. */
            @Override
            public double slopeMeV(double value, double recoilMeV) {
                double visible = at(value).visibleMeV(recoilMeV);
                return recoilMeV > 0 ? visible * (recoilMeV - visible) / (recoilMeV * value) : 0;
            }

            @Override
            public String value() {
                return "k";
            }
        }

        /** The same share at all energies, which is the value. */
        record OfConstant() implements Family {
            @Override
            public Quenching at(double value) {
                return new Constant(value);
            }

            @Override
            public double slopeMeV(double value, double recoilMeV) {
                return recoilMeV;
            }

            @Override
            public String value() {
                return "quenching factor";
            }

            @Override
            public double largest() {
                return 1;
            }
        }
    }

    /**
     * A quenching with a value that is fitted. It is, where no other value is asked for, that at which fits start.
     *
     * @param family quenching as a function of the value
     * @param parameter the value
     */
    record Fitted(Family family, Parameter parameter) implements Quenching {
        /** Rejects bounds of the parameter that are not finite or of which there is no quenching, with {@link IllegalArgumentException}. */
        public Fitted {
            if (!(parameter.upper() - parameter.lower() < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "the %s of a quenching is fitted between bounds but the parameter %s has [%s, %s]"
                                .formatted(family.value(), parameter.name(), parameter.lower(), parameter.upper()));
            }
            family.at(parameter.lower());
            family.at(parameter.upper());
        }

        @Override
        public List<ShapeValue> values() {
            return List.of(ShapeValue.of(parameter, 1));
        }

        @Override
        public double visibleMeV(double recoilMeV, double[] values, double[] slopes) {
            slopes[0] = family.slopeMeV(values[0], recoilMeV);
            return family.at(values[0]).visibleMeV(recoilMeV);
        }

        private Quenching start() {
            return family.at(parameter.start());
        }

        @Override
        public double visibleMeV(double recoilMeV) {
            return start().visibleMeV(recoilMeV);
        }

        @Override
        public double recoilMeV(double visibleMeV) {
            return start().recoilMeV(visibleMeV);
        }

        @Override
        public double[] kinksMeV() {
            return start().kinksMeV();
        }
    }

    /**
     * Recoil energy that is seen as a visible energy, the inverse of {@link #visibleMeV}, to the last digit.
     *
     * @param visibleMeV visible energy in MeV
     * @return recoil energy in MeV; zero for a visible energy that is not positive
     */
    default double recoilMeV(double visibleMeV) {
        if (visibleMeV <= 0) {
            return 0;
        }
        double low = visibleMeV;
        double high = visibleMeV;
        while (visibleMeV(high) < visibleMeV) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < 200 && high - low > Math.ulp(high); i++) {
            double middle = 0.5 * (low + high);
            if (visibleMeV(middle) < visibleMeV) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
