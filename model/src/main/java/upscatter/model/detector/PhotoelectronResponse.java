package upscatter.model.detector;

import java.util.Optional;
import org.hipparchus.special.Gamma;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;

/**
 * A scintillator that counts photoelectrons: Poisson with mean {@code n = Y q T}, light yield Y and quenching q.
 *
 * <p>A count of n lies in the bin that holds n + 1/2, and the efficiency is taken there, as in the release of
 * arXiv:1804.09459 whose bins are one photoelectron wide.
 *
 * @param quenching visible energy of a recoil
 * @param lightYieldPerMeV photoelectrons per MeV of visible energy, positive
 * @param efficiency efficiency as a function of the number of photoelectrons
 */
public record PhotoelectronResponse(Quenching quenching, double lightYieldPerMeV, Efficiency efficiency)
        implements Response {
    private static final double NEGLIGIBLE = 40;
    private static final double REACH_SIGMAS = 9;

    /** Rejects a light yield that is not positive. */
    public PhotoelectronResponse {
        if (!(lightYieldPerMeV > 0) || Double.isInfinite(lightYieldPerMeV)) {
            throw new IllegalArgumentException(
                    "the light yield must be positive but is %s photoelectrons/MeV".formatted(lightYieldPerMeV));
        }
    }

    @Override
    public Observable observable() {
        return Observable.PHOTOELECTRONS;
    }

    @Override
    public Optional<Response> withQuenchingTimes(double factor) {
        return Optional.of(
                new PhotoelectronResponse(new Quenching.Scaled(quenching, factor), lightYieldPerMeV, efficiency));
    }

    @Override
    public double acceptance(double recoilMeV, double low, double high) {
        double mean = lightYieldPerMeV * quenching.visibleMeV(recoilMeV);
        double sum = 0;
        for (int n = Math.max(0, (int) Math.ceil(low - 0.5)); n + 0.5 < high; n++) {
            double logPoisson = n * Math.log(mean) - mean - Gamma.logGamma(n + 1.0);
            if (logPoisson > -NEGLIGIBLE) {
                sum += Math.exp(logPoisson) * efficiency.at(n + 0.5);
            }
        }
        return sum;
    }

    @Override
    public double[] panelsMeV(Axis axis) {
        double highest = axis.internalEdges()[axis.bins()];
        double reach = highest + REACH_SIGMAS * (Math.sqrt(highest) + REACH_SIGMAS / 2);
        return RecoilPanels.between(0, quenching.recoilMeV(reach / lightYieldPerMeV), recoil -> {
            double mean = lightYieldPerMeV * quenching.visibleMeV(recoil);
            return 0.5 * recoil / mean * Math.sqrt(mean + 1);
        });
    }
}
