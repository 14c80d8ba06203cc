package upscatter.model.interaction;

import java.util.Arrays;
import java.util.List;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;

/** Vector couplings of neutrinos to protons and neutrons in coherent scattering. The family is closed. */
public sealed interface VectorCouplings {

    /** Coupling to protons, dimensionless. */
    double proton(Flavour flavour);

    /** Coupling to neutrons, dimensionless. */
    double neutron();

    /** Sine squared of the weak mixing angle at zero momentum transfer, with which neutrinos scatter on electrons: that of {@link Tree#SIN_SQUARED_THETA_W} where nothing else is said. */
    default double sinSquared() {
        return Tree.SIN_SQUARED_THETA_W;
    }

    /** Weak charge in the normalisation {@code Q_W = N - (1 - 4 sin^2) Z}: {@code -2 (g_p Z + g_n N)}, dimensionless. */
    default double weakCharge(Nuclide nuclide, Flavour flavour) {
        return -2 * (proton(flavour) * nuclide.protons() + neutron() * nuclide.neutrons());
    }

    /**
     * Tree level: {@code g_p = 1/2 - 2 sin^2 theta_W}, {@code g_n = -1/2}; Eq. (1) of arXiv:1905.10258.
     *
     * @param sinSquaredThetaW weak mixing angle at zero momentum transfer, between 0 and 1
     */
    record Tree(double sinSquaredThetaW) implements VectorCouplings {
        /** Weak mixing angle at zero momentum transfer, 0.23873(5); arXiv:2603.24450. */
        public static final double SIN_SQUARED_THETA_W = 0.23873;

        /** Rejects values outside 0 to 1 with {@link IllegalArgumentException}. */
        public Tree {
            if (!(sinSquaredThetaW > 0 && sinSquaredThetaW < 1)) {
                throw new IllegalArgumentException("sin^2 theta_W must lie between 0 and 1 but is " + sinSquaredThetaW);
            }
        }

        @Override
        public double sinSquared() {
            return sinSquaredThetaW;
        }

        @Override
        public double proton(Flavour flavour) {
            return 0.5 - 2 * sinSquaredThetaW;
        }

        @Override
        public double neutron() {
            return -0.5;
        }
    }

    /**
     * Tree level with a weak mixing angle that is fitted. It is, where no other value is asked for, that at which fits start.
     *
     * @param sinSquaredThetaW the weak mixing angle at zero momentum transfer, between finite bounds within 0 and 1
     */
    record FittedTree(Parameter sinSquaredThetaW) implements VectorCouplings {
        /** Rejects bounds outside 0 to 1 with {@link IllegalArgumentException}. */
        public FittedTree {
            new Tree(sinSquaredThetaW.lower());
            new Tree(sinSquaredThetaW.upper());
        }

        private Tree start() {
            return new Tree(sinSquaredThetaW.start());
        }

        @Override
        public double sinSquared() {
            return start().sinSquared();
        }

        @Override
        public double proton(Flavour flavour) {
            return start().proton(flavour);
        }

        @Override
        public double neutron() {
            return start().neutron();
        }
    }

    /**
     * Couplings of any value, the same for all flavours, each a number or fitted; it is, where no other value is asked for, that at which fits start.
     *
     * @param protons g_p, a number or a parameter between finite bounds
     * @param neutrons g_n likewise
     */
    record Free(ShapeValue protons, ShapeValue neutrons) implements VectorCouplings {
        /** Rejects infinite values and bounds with {@link IllegalArgumentException}. */
        public Free {
            for (double end : ShapeValue.ends(List.of(protons, neutrons)).stream()
                    .flatMapToDouble(Arrays::stream)
                    .toArray()) {
                if (!Double.isFinite(end)) {
                    throw new IllegalArgumentException("vector couplings lie between finite bounds but not " + end);
                }
            }
        }

        @Override
        public double proton(Flavour flavour) {
            return protons.start();
        }

        @Override
        public double neutron() {
            return neutrons.start();
        }

        /** These couplings with one of them, or the other, at a value of its parameter. */
        Free at(Parameter parameter, double value) {
            return new Free(at(protons, parameter, value), at(neutrons, parameter, value));
        }

        private static ShapeValue at(ShapeValue coupling, Parameter parameter, double value) {
            return coupling.parameter().filter(parameter::equals).isPresent()
                    ? ShapeValue.of(value * coupling.unit())
                    : coupling;
        }
    }

    /**
     * With radiative corrections and the charge radius of each flavour: g_p = 0.0379 (e), 0.0298 (mu), 0.0254 (tau) and
     * g_n = -0.5117; arXiv:2603.24450 for the electron, Erler and Su 2013 (arXiv:1303.5522) for the others.
     */
    record RadiativelyCorrected() implements VectorCouplings {
        @Override
        public double proton(Flavour flavour) {
            return switch (flavour.generation()) {
                case ELECTRON -> 0.0379;
                case MUON -> 0.0298;
                case TAU -> 0.0254;
            };
        }

        @Override
        public double neutron() {
            return -0.5117;
        }
    }
}
