package upscatter.model.interaction;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Symbol;
import upscatter.model.units.PhysicalConstants;

/**
 * Exchange of a light scalar that couples to neutrinos and light quarks with one coupling g, for a nucleus of spin 0:
 *
 * <pre>
 * L = - g phi [ nubar nu + ubar u + dbar d ],   dsigma/dT = (g^2 Q F(q))^2 M^2 T/(4 pi E^2 (2 M T + m^2)^2),   Q = 17.3 A
 * </pre>
 *
 * <p>With {@code sum |ubar' u|^2 = 2 k.k' = 2 M T} of a neutrino of one helicity and {@code 4 M^2} of the nucleus, {@code |amplitude|^2 = 8 (g^2 Q F)^2 M^3 T/(2 M T + m^2)^2}, over {@code 32 pi M E^2}. It turns the helicity
 * and adds to the Standard Model without interference. It is the form of arXiv:2202.11002.
 *
 * <p>A nucleon has {@code <N|ubar u + dbar d|N> = sigma_piN/m_ud = 59.1(3.5) MeV/3.410(43) MeV}, protons and neutrons alike: the sigma term of Hoferichter et al. 2015, Phys. Rev. Lett. 115, 092301, and the mean mass of light
 * quarks at 2 GeV in MSbar, FLAG 2021, arXiv:2111.09849. Strange and heavier quarks, which would add, have no coupling.
 *
 * @param flavours that couple to the scalar, at least one
 * @param formFactor form factor of the nuclei
 * @param start mass of the scalar in MeV at which fits start, positive
 */
public record LightScalar(Set<Flavour.Generation> flavours, FormFactor formFactor, double start)
        implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "light-scalar";

    private static final double SIGMA_TERM_MEV = 59.1;
    private static final double LIGHT_QUARK_MEV = 3.410;

    private static final MediatorWords WORDS = new MediatorWords(
            "gphi",
            new Symbol("g_phi", "*g*_{φ}", "g_\\phi"),
            4,
            "coupling of a light scalar",
            "mphi",
            new Symbol("m_phi", "*m*_{φ}", "m_\\phi"),
            "the scalar",
            "Here *g*_{φ} is that of neutrinos and of the quarks u and d.");

    /** Rejects an empty set of flavours and a mass that is none with {@link IllegalArgumentException}. */
    public LightScalar {
        flavours = Set.copyOf(flavours);
        if (flavours.isEmpty()) {
            throw new IllegalArgumentException("a light scalar needs at least one flavour");
        }
        var unused = WORDS.massParameter(start);
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(WORDS.strengthParameter(), WORDS.massParameter(start));
    }

    @Override
    public Optional<SignalModel> signal() {
        return Optional.of(WORDS.signal());
    }

    @Override
    public double massMeV() {
        return 0;
    }

    @Override
    public boolean exchangesMass() {
        return true;
    }

    @Override
    public void exchange(Nuclide nuclide, double recoilMeV, double massMeV, double[] factor) {
        double propagator = 1 / (2 * nuclide.massMeV() * recoilMeV + massMeV * massMeV);
        factor[0] = propagator * propagator;
        factor[1] = -4 * massMeV * propagator * factor[0];
    }

    @Override
    public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
        if (!flavours.contains(flavour.generation())) {
            return 0;
        }
        double charge = SIGMA_TERM_MEV
                / LIGHT_QUARK_MEV
                * nuclide.nucleons()
                * formFactor.value(nuclide.momentumTransferMeV(recoilMeV), nuclide);
        double amplitude = MediatorWords.UNIT * MediatorWords.UNIT * charge * nuclide.massMeV();
        return amplitude * amplitude / (4 * Math.PI) * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
    }

    @Override
    public Optional<FormFactor> nuclearFormFactor() {
        return Optional.of(formFactor);
    }

    @Override
    public LightScalar with(FormFactor other) {
        return new LightScalar(flavours, other, start);
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        Arrays.fill(a, 0);
        a[3] = recoilMeV;
    }
}
