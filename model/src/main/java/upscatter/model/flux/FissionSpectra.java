package upscatter.model.flux;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Antineutrino spectra of a reactor's isotopes, and of the beta decays that follow neutron capture on uranium 238.
 *
 * @param perFission spectrum of each isotope in antineutrinos/(MeV fission)
 * @param perCapture summed spectrum of the decays of uranium 239 and neptunium 239 in antineutrinos/(MeV capture)
 */
public record FissionSpectra(Map<ReactorIsotope, FluxTable> perFission, FluxTable perCapture) {

    /** Rejects a missing isotope. */
    public FissionSpectra {
        perFission = Map.copyOf(perFission);
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            if (!perFission.containsKey(isotope)) {
                throw new IllegalArgumentException("the fission spectra lack the isotope " + isotope);
            }
        }
    }

    /** Spectrum of an isotope in antineutrinos/(MeV fission). */
    public FluxTable of(ReactorIsotope isotope) {
        return Objects.requireNonNull(perFission.get(isotope));
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
        var spectra = new EnumMap<ReactorIsotope, FluxTable>(ReactorIsotope.class);
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            spectra.put(
                    isotope,
                    ReactorSpectra.joined(
                            isotope, isotope == ReactorIsotope.U238 ? ReactorSpectra.MUELLER : ReactorSpectra.HUBER));
        }
        return new FissionSpectra(spectra, ReactorSpectra.captureOnUranium238());
    }
}
