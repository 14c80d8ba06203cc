package upscatter.model.atom;

import java.util.Collections;
import java.util.List;

/**
 * A tabulated number of free electrons that scatter as those of an atom do: linear between its points, none below the first, that of the last above it.
 *
 * @param recoilsMeV energies in MeV that electrons take up, positive, rising, at least two
 * @param electrons the number at each, not negative
 */
public record EffectiveElectrons(List<Double> recoilsMeV, List<Double> electrons) {
    /** Rejects tables that are none with {@link IllegalArgumentException}. */
    public EffectiveElectrons {
        recoilsMeV = List.copyOf(recoilsMeV);
        electrons = List.copyOf(electrons);
        if (recoilsMeV.size() < 2 || recoilsMeV.size() != electrons.size()) {
            throw new IllegalArgumentException("a table of bound electrons needs at least two points of two columns");
        }
        for (int i = 0; i < recoilsMeV.size(); i++) {
            if (!(recoilsMeV.get(i) > (i == 0 ? 0 : recoilsMeV.get(i - 1))) || Double.isInfinite(recoilsMeV.get(i))) {
                throw new IllegalArgumentException(
                        "energies of a table of bound electrons must be positive and rise but %s MeV does not"
                                .formatted(recoilsMeV.get(i)));
            }
            if (!(electrons.get(i) >= 0) || Double.isInfinite(electrons.get(i))) {
                throw new IllegalArgumentException(
                        "a number of bound electrons must not be negative but is %s at %s MeV"
                                .formatted(electrons.get(i), recoilsMeV.get(i)));
            }
        }
    }

    /** The number at a recoil energy in MeV. */
    double at(double recoilMeV) {
        int last = recoilsMeV.size() - 1;
        if (recoilMeV < recoilsMeV.get(0)) {
            return 0;
        }
        if (recoilMeV >= recoilsMeV.get(last)) {
            return electrons.get(last);
        }
        int found = Collections.binarySearch(recoilsMeV, recoilMeV);
        int i = found >= 0 ? found : -found - 2;
        double share = (recoilMeV - recoilsMeV.get(i)) / (recoilsMeV.get(i + 1) - recoilsMeV.get(i));
        return electrons.get(i) + share * (electrons.get(i + 1) - electrons.get(i));
    }
}
