package upscatter.model.interaction;

/** Final state of the radiative decay of the sterile neutrino N besides the photon. The family is closed. */
public sealed interface FinalState {

    /** What it is called: nu or N'. */
    default String label() {
        return this instanceof SterileNeutrino ? "N'" : "nu";
    }

    /**
     * {@code r = m/E* = 2 m^2/(m^2 - m'^2)}, the mass of N over the energy of the photon in its rest frame: photon energies in the
     * laboratory are {@code (E_N + p_N cos theta*)/r}.
     *
     * @param massMeV mass of N in MeV, of an open decay
     * @return r, two for a massless partner
     */
    double massPerPhotonEnergy(double massMeV);

    /**
     * Derivative of {@link #massPerPhotonEnergy} with respect to the mass of N.
     *
     * @param massMeV mass of N in MeV
     * @return dr/dm in 1/MeV
     */
    double massPerPhotonEnergyDerivative(double massMeV);

    /**
     * Whether the decay is allowed by energy conservation, {@code m > m'}.
     *
     * @param massMeV mass m of N in MeV
     */
    boolean open(double massMeV);

    /** An active neutrino: N -> nu gamma by the same coupling that makes N. */
    record ActiveNeutrino() implements FinalState {
        @Override
        public double massPerPhotonEnergy(double massMeV) {
            return 2;
        }

        @Override
        public double massPerPhotonEnergyDerivative(double massMeV) {
            return 0;
        }

        @Override
        public boolean open(double massMeV) {
            return massMeV > 0;
        }
    }

    /**
     * A second, lighter sterile neutrino: N -> N' gamma by {@code L' = kappa mu' N'bar sigma_{mu nu} P_R N F^{mu nu}}; J. Phys.
     * Conf. Ser. 2156, 012218.
     *
     * @param massMeV mass m' of N' in MeV, not negative
     * @param muBohrMagnetons coupling mu' in Bohr magnetons at kappa = 1/2, positive
     */
    record SterileNeutrino(double massMeV, double muBohrMagnetons) implements FinalState {
        /**
         * Checks mass and coupling.
         *
         * @throws IllegalArgumentException if the mass is negative or the coupling not positive
         */
        public SterileNeutrino {
            if (!(massMeV >= 0) || Double.isInfinite(massMeV)) {
                throw new IllegalArgumentException(
                        "the mass of N' must not be negative but is %s MeV".formatted(massMeV));
            }
            if (!(muBohrMagnetons > 0) || Double.isInfinite(muBohrMagnetons)) {
                throw new IllegalArgumentException(
                        "the coupling of N' must be positive but is %s mu_B".formatted(muBohrMagnetons));
            }
        }

        @Override
        public double massPerPhotonEnergy(double parentMassMeV) {
            double m2 = parentMassMeV * parentMassMeV;
            return 2 * m2 / (m2 - massMeV * massMeV);
        }

        @Override
        public double massPerPhotonEnergyDerivative(double parentMassMeV) {
            double difference = (parentMassMeV - massMeV) * (parentMassMeV + massMeV);
            return -4 * parentMassMeV * massMeV * massMeV / (difference * difference);
        }

        @Override
        public boolean open(double parentMassMeV) {
            return parentMassMeV > massMeV;
        }
    }
}
