package upscatter.model.flux;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Published errors of reactor spectra as pulls that are independent of each other. To add a table: a method here, and one line where
 * it is read from a file.
 */
public final class FluxErrors {
    private FluxErrors() {}

    /**
     * Errors of the conversion spectra of Huber 2011, arXiv:1106.0687, Tables VII to IX: normalisation, weak magnetism and effective
     * charge, each common to uranium 235, plutonium 239 and 241; then statistics and bias of each isotope in each of 25 bins of 250
     * keV around 2, 2.25, ... 8 MeV. Nothing below 2 MeV, where the spectra are not his.
     *
     * @return 78 errors, relative to the spectra of the isotopes
     */
    public static List<FluxError> huber2011() {
        var errors = new ArrayList<FluxError>();
        errors.add(new FluxError("normalisation", FluxError.Kind.NORMALISATION, HuberErrors.normalisation()));
        errors.add(new FluxError("weak-magnetism", FluxError.Kind.WEAK_MAGNETISM, HuberErrors.weakMagnetism()));
        errors.add(new FluxError("effective-charge", FluxError.Kind.EFFECTIVE_CHARGE, HuberErrors.effectiveCharge()));
        for (String isotope : HuberErrors.ISOTOPES) {
            for (int bin = 0; bin < HuberErrors.bins(); bin++) {
                errors.add(new FluxError(
                        String.format(Locale.ROOT, "%s-%.2f", isotope, HuberErrors.energyMeV(bin)),
                        FluxError.Kind.UNCORRELATED,
                        Map.of(isotope, HuberErrors.inBin(isotope, bin))));
            }
        }
        return List.copyOf(errors);
    }

    /**
     * The error of the spectrum of a whole reactor by Kopeikin 2012, Phys. Atom. Nucl. 75, 143: 7 % below 1.2 MeV, 5 % to 2 MeV, 3 %
     * to 6 MeV. Its correlation over energies is not published; as one pull it is taken to be complete.
     *
     * @return one error, relative to the whole source
     */
    public static List<FluxError> kopeikin2012() {
        RelativeError error = RelativeError.of(
                new double[] {0.01, 1.19, 1.25, 1.9, 2, 6, 6.5, 7, 7.5, 8, 8.5, 9},
                new double[] {0.07, 0.07, 0.05, 0.05, 0.03, 0.03, 0.04, 0.04, 0.07, 0.02, 0, 0});
        return List.of(new FluxError("total", FluxError.Kind.TOTAL, Map.of(Source.WHOLE, error)));
    }
}
