package upscatter.reports.page;

import java.util.Optional;
import upscatter.model.label.Label;
import upscatter.model.label.Labels;
import upscatter.reports.results.Results;
import upscatter.reports.results.StudySection;
import upscatter.reports.tables.StudyWords;

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

    /** A number of the file that is varied, in words, with its pointer where parameters have their name. */
    static String axis(StudySection.Axis axis) {
        String pointer = Html.escaped(axis.pointer());
        return "<span data-name=\"%s\" title=\"%s\">%s</span>"
                .formatted(pointer, pointer, Html.unit(StudyWords.spoken(axis)));
    }

    private static String cell(Optional<Label> label, String name) {
        String escaped = Html.escaped(name);
        return label.map(given -> "<span data-name=\"%s\" title=\"%s\">%s</span>"
                        .formatted(escaped, escaped, Html.typeset(given.typeset())))
                .orElse(escaped);
    }
}
