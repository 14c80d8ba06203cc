package upscatter.datasets;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The words that an analysis file can choose from. */
public final class Vocabulary {
    private Vocabulary() {}

    /** The words by what they name, each list in alphabetical order. */
    public static Map<String, List<String>> all() {
        var words = new LinkedHashMap<String, List<String>>();
        put(words, "source types", Sources.KINDS.keySet());
        put(words, "reactor spectra", Sources.SPECTRA.keySet());
        put(words, "observables", Axes.OBSERVABLES.keySet());
        put(words, "efficiency types", Detectors.EFFICIENCIES.keySet());
        put(words, "quenching types", Detectors.QUENCHINGS.keySet());
        put(words, "smearings of photoelectrons", Detectors.SMEARINGS.keySet());
        put(words, "photon acceptances", PhotonDetectors.ACCEPTANCES);
        put(words, "background rates", RateShapes.types());
        put(words, "backgrounds of counts", List.of("table", MeasuredBackgrounds.TYPE));
        put(words, "time dependences", TimeDependence.types());
        put(words, "effects of systematics", Systematics.EFFECTS);
        put(words, "shifts", Systematics.SHIFTS);
        put(words, "tables of flux errors", FluxSystematics.TABLES.keySet());
        put(words, "kinds of flux error", FluxSystematics.KINDS.keySet());
        put(words, "systematics", ConstraintSection.FIELDS.keySet());
        put(words, "form factors", Hypotheses.FORM_FACTORS.keySet());
        put(words, "interactions", Interactions.readers().keySet());
        put(words, "flavours", Interactions.FLAVOURS.keySet());
        put(words, "natures", Interactions.NATURES.keySet());
        put(words, "nuclear spins", Interactions.SPINS.keySet());
        put(words, "decay final states", Decays.FINAL_STATES);
        put(words, "decay laws", Decays.LAWS.keySet());
        put(words, "coupling conventions", Interactions.CONVENTIONS.keySet());
        put(
                words,
                "limits on",
                Interactions.readers().values().stream()
                        .map(reader -> reader.model().strength())
                        .flatMap(strength -> Stream.of(strength.coupling().name(), strength.parameter()))
                        .distinct()
                        .toList());
        put(words, "tests", Limits.TESTS.keySet());
        put(words, "calibrations", Limits.CALIBRATIONS.keySet());
        put(words, "kinds of data", ObservedData.KINDS.keySet());
        put(words, "interpolations", VariedTables.INTERPOLATIONS.keySet());
        put(words, "bands", Limits.BANDS.keySet());
        put(words, "auxiliary measurements", Limits.AUXILIARY.keySet());
        return words;
    }

    private static void put(Map<String, List<String>> words, String what, Collection<String> names) {
        words.put(what, List.copyOf(new TreeSet<>(names)));
    }
}
