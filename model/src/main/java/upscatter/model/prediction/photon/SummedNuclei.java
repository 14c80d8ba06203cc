package upscatter.model.prediction.photon;

/**
 * Nuclei summed before the neutrinos come. In the cross section times the asymmetry of the photons the denominator of the asymmetry drops out, which is the cross
 * section of spin 0 itself, and with {@code u = E - T}, the energy of N, {@code Q = 2MT},
 *
 * <pre>
 * a_L [...] = (n_0 + n_1 u + n_2 u^2 + n_3 u^3)/(p_N E^2)
 * n_0 = m^2 (2M + T)/(4M),  n_1 = [(3 Q m^2 + m^4)(2M + T) - T (Q - m^2)^2]/(4 Q^2),  n_2 = m^2/Q - 1,  n_3 = -1/T
 * </pre>
 *
 * <p>from {@link upscatter.model.interaction.LongitudinalAsymmetry} over the bracket of {@link upscatter.model.interaction.NuclearSpin#ZERO}. Some seven numbers thus stand for
 * all nuclides, of which most elements have several, at each of many neutrino energies.
 */
final class SummedNuclei implements ScatteringNuclei {
    private final double recoil;
    private final double m;
    private double constant;
    private double inverse;
    private double inverseSquare;
    private double constantSlope;
    private double inverseSlope;
    private double inverseSquareSlope;
    private double n0;
    private double n1;
    private double n2;
    private double n3;
    private double n0Slope;
    private double n1Slope;
    private double n2Slope;

    /** No nuclei yet. */
    SummedNuclei(double recoilMeV, double leptonMassMeV) {
        recoil = recoilMeV;
        m = leptonMassMeV;
    }

    @Override
    public void clear() {
        constant = 0;
        inverse = 0;
        inverseSquare = 0;
        constantSlope = 0;
        inverseSlope = 0;
        inverseSquareSlope = 0;
        n0 = 0;
        n1 = 0;
        n2 = 0;
        n3 = 0;
        n0Slope = 0;
        n1Slope = 0;
        n2Slope = 0;
    }

    @Override
    public void add(double massMeV, double scale, double[] c) {
        constant += scale * c[0];
        inverse += scale * c[1];
        inverseSquare += scale * c[2];
        constantSlope += scale * c[3];
        inverseSlope += scale * c[4];
        inverseSquareSlope += scale * c[5];
        double m2 = m * m;
        double q = 2 * massMeV * recoil;
        double perQ = 1 / q;
        double both = 2 * massMeV + recoil;
        double gap = q - m2;
        double quarter = 0.25 * scale * perQ * perQ;
        double perMass = 0.5 * scale * m * both / massMeV;
        n0 += 0.5 * m * perMass;
        n0Slope += perMass;
        n1 += quarter * ((3 * q + m2) * m2 * both - recoil * gap * gap);
        n1Slope += quarter * 4 * m * ((1.5 * q + m2) * both + recoil * gap);
        n2 += scale * (m2 * perQ - 1);
        n2Slope += scale * 2 * m * perQ;
        n3 -= scale / recoil;
    }

    @Override
    public void scatter(EmittedPhotons photons, Neutrinos neutrinos) {
        double e = neutrinos.energy;
        double slope = neutrinos.energySlope;
        double number = neutrinos.number;
        double numberSlope = neutrinos.numberSlope;
        double perE = 1 / e;
        double bracket = constant + (inverse + inverseSquare * perE) * perE;
        double bracketSlope = constantSlope
                + (inverseSlope + inverseSquareSlope * perE) * perE
                - (inverse + 2 * inverseSquare * perE) * perE * perE * slope;
        double u = e - recoil;
        double perMomentum = photons.perMomentum();
        double along = (n0 + (n1 + (n2 + n3 * u) * u) * u);
        double alongSlope = n0Slope + (n1Slope + n2Slope * u) * u + (n1 + (2 * n2 + 3 * n3 * u) * u) * slope;
        double factor = perE * perE * perMomentum;
        double logSlope = -2 * slope * perE - photons.momentumSlope() * perMomentum;
        photons.scatterAll(
                number * bracket,
                numberSlope * bracket + number * bracketSlope,
                factor * number * along,
                factor * (numberSlope * along + number * (alongSlope + logSlope * along)));
    }
}
