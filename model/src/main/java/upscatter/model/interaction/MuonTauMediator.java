package upscatter.model.interaction;

import java.util.Optional;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.parameter.Parameter;
import upscatter.model.quadrature.GaussLegendre;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Symbol;
import upscatter.model.units.PhysicalConstants;

/**
 * Exchange of the vector of {@code L_mu - L_tau}, which has no charge of quarks and reaches protons by a loop of muons and taus that mixes it with the photon:
 *
 * <pre>
 * g_p -&gt; g_p + x_a sqrt(2) alpha g^2/(pi G_F (q^2 + m^2)) I(q^2),   x_e = 0, x_mu = 1, x_tau = -1
 * I(q^2) = int_0^1 x (1 - x) ln[ (m_tau^2 + x (1 - x) q^2)/(m_mu^2 + x (1 - x) q^2) ] dx   ->   ln(m_tau^2/m_mu^2)/6   at q^2 = 0
 * </pre>
 *
 * <p>arXiv:2008.05022, where {@code epsilon_taumu(q^2)} is I. Its sign follows from the loop: leptons of charges -e and g x leave {@code -(chi/2) F V} with {@code chi = -e g/(2 pi^2) I}, so that a proton has
 * the charge {@code -e chi}, of the sign of g. Without mixing at tree level, and without particles beyond the Standard Model in the loop.
 *
 * @param start mass in MeV at which fits start, positive
 */
public record MuonTauMediator(double start) implements CoherentAmplitude {
    private static final MediatorWords WORDS = VectorMediator.words(
            "gmutau",
            new Symbol("g_mu-tau", "*g*_{μ−τ}", "g_{\\mu-\\tau}"),
            "coupling of the vector of L_mu - L_tau",
            "Here *g*_{μ−τ} is that of the muon neutrino; quarks take part by a loop of muons and taus.");

    /** The integrand is smooth up to q of some muon masses: these are right to 1e-12 there. */
    private static final GaussIntegrator RULE = GaussLegendre.rule(16, 0, 1);

    /** Rejects a mass that is none with {@link IllegalArgumentException}. */
    public MuonTauMediator {
        var unused = WORDS.massParameter(start);
    }

    @Override
    public Parameter strength() {
        return WORDS.strengthParameter();
    }

    @Override
    public Optional<Parameter> mass() {
        return Optional.of(WORDS.massParameter(start));
    }

    @Override
    public SignalModel signal() {
        return WORDS.signal();
    }

    @Override
    public double proton(Generation from, Generation to, double squaredMomentumMeV2) {
        if (from != to || from == Generation.ELECTRON) {
            return 0;
        }
        double charge = from == Generation.MUON ? 1 : -1;
        return charge
                * Math.sqrt(2)
                * PhysicalConstants.ALPHA
                / (Math.PI * PhysicalConstants.FERMI_CONSTANT)
                * MediatorWords.UNIT
                * MediatorWords.UNIT
                * loop(squaredMomentumMeV2);
    }

    /** I of the formula above. */
    static double loop(double squaredMomentumMeV2) {
        return RULE.integrate(x -> {
            double share = x * (1 - x);
            double tau = squared(PhysicalConstants.TAU_MASS_MEV) + share * squaredMomentumMeV2;
            double muon = squared(PhysicalConstants.MUON_MASS_MEV) + share * squaredMomentumMeV2;
            return share * Math.log(tau / muon);
        });
    }

    private static double squared(double value) {
        return value * value;
    }

    @Override
    public double neutron(Generation from, Generation to, double squaredMomentumMeV2) {
        return 0;
    }
}
