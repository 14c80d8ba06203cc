package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.model.prediction.folding.RecoilsAtMass;
import upscatter.model.prediction.folding.TargetRecoils;

/**
 * The recoil spectra that terms of one free mass have in common: channels of one source, target and recoil energies, or tables of one response. They are found once a point for all of these.
 *
 * @param massIndex index of the mass among the parameters
 * @param places of these terms among all
 * @param recoils spectra that are needed more than once
 */
record CommonRecoils(int massIndex, Set<Integer> places, Set<TargetRecoils> recoils) {
    CommonRecoils {
        places = Set.copyOf(places);
        recoils = Set.copyOf(recoils);
    }

    /** What terms have in common: an entry for each free mass with such spectra. */
    static List<CommonRecoils> of(List<Term> terms) {
        return terms.stream()
                .map(Term::massIndex)
                .distinct()
                .map(mass -> of(mass, terms))
                .filter(common -> !common.recoils.isEmpty())
                .toList();
    }

    private static CommonRecoils of(int mass, List<Term> terms) {
        Set<TargetRecoils> recoils =
                repeated(terms.stream().filter(term -> term.massIndex() == mass).flatMap(Term::recoils));
        Set<Integer> places = IntStream.range(0, terms.size())
                .filter(i -> terms.get(i).massIndex() == mass)
                .filter(i -> terms.get(i).recoils().anyMatch(recoils::contains))
                .boxed()
                .collect(Collectors.toSet());
        return new CommonRecoils(mass, places, recoils);
    }

    /** Those that are needed more than once. */
    static Set<TargetRecoils> repeated(Stream<TargetRecoils> needed) {
        var once = new HashSet<TargetRecoils>();
        return needed.filter(recoils -> !once.add(recoils)).collect(Collectors.toSet());
    }

    /** All terms, these at a mass in MeV. */
    List<Term> folded(List<Term> terms, double massMeV) {
        RecoilsAtMass found = RecoilsAtMass.of(massMeV, recoils);
        var folded = new ArrayList<Term>(terms);
        places.forEach(place -> folded.set(place, terms.get(place).foldedAt(found)));
        return folded;
    }
}
