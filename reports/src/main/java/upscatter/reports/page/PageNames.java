package upscatter.reports.page;

import java.util.Optional;
import upscatter.model.label.Label;
import upscatter.model.label.Labels;
import upscatter.reports.results.Results;

/**
 * What the tables of a page call channels, components and parameters: their labels, typeset, with the name in {@code data-name} and under the pointer; the name where there is no label.
 *
 * @param labels of the analysis
 */
record PageNames(Labels labels) {

    static PageNames of(Results results) {
        return new PageNames(results.analysis().named());
    }

    String channel(String name) {
        return cell(labels.ofChannel(name), name);
    }

    String component(String name) {
        return cell(labels.ofComponent(name), name);
    }

    String parameter(String name) {
        return cell(labels.ofParameter(name), name);
    }

    private static String cell(Optional<Label> label, String name) {
        String escaped = Html.escaped(name);
        return label.map(given -> "<span data-name=\"%s\" title=\"%s\">%s</span>"
                        .formatted(escaped, escaped, Html.typeset(given.typeset())))
                .orElse(escaped);
    }
}
