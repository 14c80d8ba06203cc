package upscatter.model.prediction.photon;

import java.util.ArrayList;
import java.util.List;
import upscatter.model.interaction.LongitudinalAsymmetry;

/** One nuclide after the other: where photons are seen by their direction each turns N by another angle, and the asymmetry is that of nuclei of spin 0. */
final class SeparateNuclei implements ScatteringNuclei {
    private final double recoil;
    private final double m;
    private final List<LongitudinalAsymmetry> asymmetries = new ArrayList<>();
    private final List<double[]> coefficients = new ArrayList<>();
    private final List<Double> scales = new ArrayList<>();

    /** No nuclei yet. */
    SeparateNuclei(double recoilMeV, double leptonMassMeV) {
        recoil = recoilMeV;
        m = leptonMassMeV;
    }

    @Override
    public void clear() {
        asymmetries.clear();
        coefficients.clear();
        scales.clear();
    }

    @Override
    public void add(double massMeV, double scale, double[] c) {
        asymmetries.add(new LongitudinalAsymmetry(massMeV, recoil, m));
        coefficients.add(c);
        scales.add(scale);
    }

    @Override
    public void scatter(EmittedPhotons photons, Neutrinos neutrinos) {
        double perE = 1 / neutrinos.energy;
        for (int i = 0; i < asymmetries.size(); i++) {
            double[] a = coefficients.get(i);
            double scale = scales.get(i);
            double bracket = a[0] + (a[1] + a[2] * perE) * perE;
            double bracketSlope =
                    a[3] + (a[4] + a[5] * perE) * perE - (a[1] + 2 * a[2] * perE) * perE * perE * neutrinos.energySlope;
            photons.scatter(
                    asymmetries.get(i),
                    scale * neutrinos.number * bracket,
                    scale * (neutrinos.numberSlope * bracket + neutrinos.number * bracketSlope));
        }
    }
}
