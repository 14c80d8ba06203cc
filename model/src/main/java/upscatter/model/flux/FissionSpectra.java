package upscatter.model.flux;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Antineutrino spectra of a reactor's isotopes, and of the beta decays that follow neutron capture on uranium 238.
 *
 * <p>To add a family: a factory here, and one line where it is read from a file.
 *
 * @param perFission spectrum of each isotope in antineutrinos/(MeV fission)
 * @param perCapture summed spectrum of the decays of uranium 239 and neptunium 239 in antineutrinos/(MeV capture); empty for
 *     a spectrum of the whole reactor, which is the same whatever fissions and includes captures
 * @param fittedToMeV neutrino energy in MeV above which the spectra continue a fit beyond its range; infinite where they do not
 */
public record FissionSpectra(
        Map<ReactorIsotope, FluxTable> perFission, Optional<FluxTable> perCapture, double fittedToMeV) {

    /** Rejects a missing isotope with {@link IllegalArgumentException}. */
    public FissionSpectra {
        perFission = Map.copyOf(perFission);
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            if (!perFission.containsKey(isotope)) {
                throw new IllegalArgumentException("the fission spectra lack the isotope " + isotope.label());
            }
        }
    }

    /** Spectra that are known to their ends. */
    public FissionSpectra(Map<ReactorIsotope, FluxTable> perFission, Optional<FluxTable> perCapture) {
        this(perFission, perCapture, Double.POSITIVE_INFINITY);
    }

    /** Spectra of isotopes in antineutrinos/(MeV fission), and of captures in antineutrinos/(MeV capture). */
    public FissionSpectra(Map<ReactorIsotope, FluxTable> perFission, FluxTable perCapture) {
        this(perFission, Optional.of(perCapture));
    }

    /**
     * A measured or computed spectrum of a whole reactor.
     *
     * @param perFission antineutrinos/(MeV fission), those that follow captures included
     */
    public static FissionSpectra composite(FluxTable perFission) {
        var spectra = new EnumMap<ReactorIsotope, FluxTable>(ReactorIsotope.class);
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            spectra.put(isotope, perFission);
        }
        return new FissionSpectra(spectra, Optional.empty());
    }

    /** Spectrum of an isotope in antineutrinos/(MeV fission). */
    public FluxTable of(ReactorIsotope isotope) {
        return Objects.requireNonNull(perFission.get(isotope));
    }

    /** Whether this is a spectrum of a whole reactor, captures included, that cannot be split by isotope. */
    public boolean isComposite() {
        return perCapture.isEmpty();
    }

    /**
     * The conversion spectra of Huber and, for uranium 238, Mueller above 2 MeV; the table of Vogel and Engel below; capture
     * on uranium 238 from the BESTIOLE summation.
     *
     * <p>arXiv:1106.0687 (uranium 235, plutonium 239 and 241), arXiv:1101.2663 (uranium 238), Phys. Rev. D 39, 3378 Table II,
     * arXiv:2304.14992. The fits are made for 2 to 8 MeV; here the exponentials of the polynomials, which fall ever more
     * steeply, are used up to 10 MeV, and end there.
     */
    public static FissionSpectra huberMuellerVogel() {
        var polynomials = new EnumMap<>(ReactorSpectra.HUBER);
        polynomials.put(ReactorIsotope.U238, Objects.requireNonNull(ReactorSpectra.MUELLER.get(ReactorIsotope.U238)));
        return aboveVogelTable(polynomials);
    }

    /**
     * The spectra of Mueller et al. for all isotopes above 2 MeV, arXiv:1101.2663 Table VI; below 2 MeV, up to 10 MeV and for
     * captures as in {@link #huberMuellerVogel}.
     */
    public static FissionSpectra muellerVogel() {
        return aboveVogelTable(ReactorSpectra.MUELLER);
    }

    /**
     * The polynomials and the low-energy table of Vogel and Engel, Phys. Rev. D 39, 3378 Tables I and II; up to 10 MeV and for
     * captures as in {@link #huberMuellerVogel}.
     */
    public static FissionSpectra vogelEngel() {
        return aboveVogelTable(ReactorSpectra.VOGEL_ENGEL);
    }

    /**
     * The spectrum of a pressurised-water reactor by Kopeikin 2012, Phys. Atom. Nucl. 75, 143, from 0.01 to 9 MeV: fission and
     * capture together, so that no captures may be added.
     */
    public static FissionSpectra kopeikin2012() {
        return composite(ReactorSpectra.kopeikin2012());
    }

    /**
     * The summation of beta decays BESTIOLE 2023, arXiv:2304.14992, from 12.5 keV to 12.5 MeV; captures from the same. Its model is that of
     * NUCLEUS.
     */
    public static FissionSpectra bestiole2023() {
        return new FissionSpectra(BestioleSpectra.perFission(), ReactorSpectra.captureOnUranium238());
    }

    private static FissionSpectra aboveVogelTable(Map<ReactorIsotope, double[]> polynomials) {
        var spectra = new EnumMap<ReactorIsotope, FluxTable>(ReactorIsotope.class);
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            spectra.put(isotope, ReactorSpectra.joined(isotope, polynomials));
        }
        return new FissionSpectra(
                spectra, Optional.of(ReactorSpectra.captureOnUranium238()), ReactorSpectra.POLYNOMIAL_FITTED_TO_MEV);
    }
}
