package upscatter.reports.page;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import upscatter.model.label.Label;
import upscatter.model.label.Labels;
import upscatter.reports.results.FittedCoupling;
import upscatter.reports.results.Results;
import upscatter.reports.results.StudySection;
import upscatter.reports.tables.SignalWords;
import upscatter.reports.tables.StudyWords;

/**
 * What the tables of a page call channels, components and parameters: their labels, typeset, with the name in {@code data-name} and under the pointer; the name where there is no label.
 *
 * @param labels of the analysis
 * @param quantities symbol and unit, typeset as HTML, of what results name with its unit: {@code mN_MeV}, {@code mu_e_muB}
 */
record PageNames(Labels labels, Map<String, String> quantities) {

    PageNames {
        quantities = Map.copyOf(quantities);
    }

    static PageNames of(Results results) {
        Map<String, String> quantities = new TreeMap<>();
        results.fit()
                .ifPresent(fit -> fit.couplings().stream()
                        .filter(coupling -> !coupling.unit().isBlank())
                        .forEach(coupling -> quantities.put(key(coupling), ofCoupling(coupling))));
        results.signal().map(SignalWords::of).ifPresent(words -> {
            words.scanned().ifPresent(scanned -> quantities.put(scanned.key(), Html.header(scanned)));
            words.signal()
                    .strength()
                    .couplings()
                    .forEach(coupling -> quantities.put(coupling.key(), Html.header(words.ofCoupling(), coupling)));
        });
        return new PageNames(results.analysis().named(), quantities);
    }

    private static String key(FittedCoupling coupling) {
        return coupling.name() + "_" + coupling.unit().replace("_", "").replace("1/", "per");
    }

    private static String ofCoupling(FittedCoupling coupling) {
        return "%s [%s]".formatted(Html.typeset(SignalWords.typesetSize(coupling.name())), Html.unit(coupling.unit()));
    }

    String channel(String name) {
        return cell(labels.ofChannel(name), name);
    }

    String component(String name) {
        return cell(labels.ofComponent(name), name);
    }

    String parameter(String name) {
        return labels.ofParameter(name).isPresent() || !quantities.containsKey(name)
                ? cell(labels.ofParameter(name), name)
                : named(name, quantities.get(name));
    }

    /** A word of a table, typeset where it is a quantity with its unit. */
    String word(String text) {
        return quantities.containsKey(text) ? named(text, quantities.get(text)) : Html.set(text);
    }

    /** A number of the file that is varied, in words, with its pointer where parameters have their name. */
    static String axis(StudySection.Axis axis) {
        String pointer = Html.escaped(axis.pointer());
        return "<span data-name=\"%s\" title=\"%s\">%s</span>"
                .formatted(pointer, pointer, Html.unit(StudyWords.spoken(axis)));
    }

    private static String cell(Optional<Label> label, String name) {
        return label.map(given -> named(name, Html.typeset(given.typeset()))).orElseGet(() -> Html.escaped(name));
    }

    private static String named(String name, String html) {
        String escaped = Html.escaped(name);
        return "<span data-name=\"%s\" title=\"%s\">%s</span>".formatted(escaped, escaped, html);
    }
}
