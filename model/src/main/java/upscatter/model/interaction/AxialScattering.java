package upscatter.model.interaction;

import java.util.Optional;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameters;
import upscatter.model.units.PhysicalConstants;

/**
 * The axial part of elastic scattering of the Standard Model on a nucleus of spin J, which adds to {@link StandardModelCevns} without interference.
 *
 * <pre>
 * dsigma/dT = G_F^2 M/(4 pi) Q_A^2 F_A(q)^2 (1 - T/E + M T/(2 E^2)),   Q_A^2 = 4/3 g_A^2 (J + 1)/J (S_p - S_n)^2
 * </pre>
 *
 * <p>Hoferichter, Menendez and Schwenk 2020, Phys. Rev. D 102, 074018, at small momentum transfer, without strange quarks and currents of two nucleons. S are the spins of
 * {@link NuclearSpins}; nuclei that it does not have add nothing. F_A is that of a thin shell of spin, {@code j0(q r)} with {@code r = 1.0 A^(1/3) fm}, and its square 0.047 from q r = 2.55 to
 * 4.5, where its zero is filled; Lewin and Smith 1996, Astropart. Phys. 6, 87, Eq. (4.2). No factor on radii acts on it.
 */
public record AxialScattering() implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "axial";

    private static final double SHELL_RADIUS_FM = 1.0;
    private static final double FILLED_FROM = 2.55;
    private static final double FILLED_TO = 4.5;
    private static final double FILLED = 0.047;

    /** Where the next term of the series of j0 is below 1e-16. */
    private static final double SMALL = 1e-4;

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public Parameters parameters() {
        return Parameters.of();
    }

    @Override
    public double massMeV() {
        return 0;
    }

    @Override
    public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
        Optional<NuclearSpins.Entry> spins = NuclearSpins.of(nuclide);
        if (spins.isEmpty()) {
            return 0;
        }
        return PhysicalConstants.FERMI_CONSTANT
                * PhysicalConstants.FERMI_CONSTANT
                * nuclide.massMeV()
                / (4 * Math.PI)
                * squaredCharge(spins.get())
                * squaredFormFactor(nuclide.momentumTransferMeV(recoilMeV), nuclide.nucleons())
                * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
    }

    /** Q_A^2. */
    static double squaredCharge(NuclearSpins.Entry spins) {
        double isovector = AxialPart.AXIAL_COUPLING * (spins.protons() - spins.neutrons());
        return 4.0 / 3 * (spins.spin() + 1) / spins.spin() * isovector * isovector;
    }

    /** F_A^2. */
    static double squaredFormFactor(double momentumTransferMeV, int nucleons) {
        double x = momentumTransferMeV / PhysicalConstants.HBAR_C_MEV_FM * SHELL_RADIUS_FM * Math.cbrt(nucleons);
        if (x >= FILLED_FROM && x <= FILLED_TO) {
            return FILLED;
        }
        double shell = x < SMALL ? 1 - x * x / 6 : Math.sin(x) / x;
        return shell * shell;
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        a[0] = 1;
        a[1] = -recoilMeV;
        a[2] = 0;
        a[3] = 0.5 * targetMassMeV * recoilMeV;
        a[4] = 0;
        a[5] = 0;
    }
}
