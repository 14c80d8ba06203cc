package upscatter.model.detector;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.ShapeValue;

/**
 * A scintillator that counts photoelectrons: a distribution around the mean {@code n = Y q T}, light yield Y and quenching q.
 *
 * <p>With Poisson statistics a count of n lies in the bin that holds n + 1/2, and the efficiency is taken there unless the smearing says at n, as in the release of
 * arXiv:1804.09459 whose bins are one photoelectron wide. Other distributions are continuous.
 *
 * @param quenching visible energy of a recoil
 * @param lightYieldPerMeV photoelectrons per MeV of visible energy, positive
 * @param smearing distribution of the number of photoelectrons
 * @param efficiency efficiency as a function of the number of photoelectrons
 */
public record PhotoelectronResponse(
        Quenching quenching, double lightYieldPerMeV, PhotoelectronSmearing smearing, Efficiency efficiency)
        implements Response {
    /** Standard deviations above the last bin from which a mean may come down into it: 1e-19 of a Gaussian, {@code e^-40} of a Poisson distribution around so large a mean. */
    private static final double REACH_SIGMAS = 9;

    /** Rejects a light yield that is not positive with {@link IllegalArgumentException}. */
    public PhotoelectronResponse {
        if (!(lightYieldPerMeV > 0) || Double.isInfinite(lightYieldPerMeV)) {
            throw new IllegalArgumentException(
                    "the light yield must be positive but is %s photoelectrons/MeV".formatted(lightYieldPerMeV));
        }
    }

    /** A scintillator with counting statistics alone. */
    public PhotoelectronResponse(Quenching quenching, double lightYieldPerMeV, Efficiency efficiency) {
        this(quenching, lightYieldPerMeV, new PhotoelectronSmearing.Poisson(), efficiency);
    }

    @Override
    public Observable observable() {
        return Observable.PHOTOELECTRONS;
    }

    @Override
    public double recoilSeenAtMeV(double value) {
        return quenching.recoilMeV(value / lightYieldPerMeV);
    }

    @Override
    public Optional<Response> withQuenching(Quenching other) {
        return Optional.of(new PhotoelectronResponse(other, lightYieldPerMeV, smearing, efficiency));
    }

    @Override
    public Optional<Response> withEfficiency(Efficiency other) {
        return Optional.of(new PhotoelectronResponse(quenching, lightYieldPerMeV, smearing, other));
    }

    @Override
    public List<ShapeValue> values() {
        return Stream.concat(quenching.values().stream(), efficiency.values().stream())
                .toList();
    }

    @Override
    public double acceptance(double recoilMeV, double low, double high) {
        double visible = quenching.visibleMeV(recoilMeV);
        return visible > 0 ? smearing.acceptance(lightYieldPerMeV * visible, low, high, efficiency) : 0;
    }

    @Override
    public double density(double recoilMeV, double value) {
        double visible = quenching.visibleMeV(recoilMeV);
        return visible > 0 ? smearing.density(lightYieldPerMeV * visible, value) : 0;
    }

    /** Below one photoelectron that of one. */
    @Override
    public double resolutionAt(double value) {
        return smearing.sigma(Math.max(value, 1));
    }

    @Override
    public double[] panelsMeV(Axis axis) {
        double highest = axis.upper();
        double reach = highest + REACH_SIGMAS * (Math.sqrt(highest) + REACH_SIGMAS / 2);
        while (reach - REACH_SIGMAS * smearing.sigma(reach) < highest) {
            reach += smearing.sigma(reach);
        }
        return RecoilPanels.between(
                quenching.invisibleMeV(),
                quenching.recoilMeV(reach / lightYieldPerMeV),
                quenching.kinksMeV(),
                recoil -> {
                    double mean = lightYieldPerMeV * quenching.visibleMeV(recoil);
                    double sigma = smearing.sigma(mean);
                    double width = smearing instanceof PhotoelectronSmearing.Poisson ? Math.sqrt(mean + 1) : sigma;
                    return 0.5 * recoil / mean * width;
                });
    }
}
