package upscatter.reports.figures;

import java.util.List;
import java.util.Optional;
import upscatter.model.label.Label;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.Lettering;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Results;
import upscatter.reports.tables.SignalWords;

/** What figures call an analysis and its parts: by their labels, or by their names where they have none. */
final class Names {
    private Names() {}

    static Text analysis(Results results) {
        return text(results.analysis().named().ofAnalysis(), results.analysis().name());
    }

    static Text channel(Results results, String name) {
        return text(results.analysis().named().ofChannel(name), name);
    }

    static Text component(Results results, String name) {
        return text(results.analysis().named().ofComponent(name), name);
    }

    static Text parameter(Results results, String name) {
        return text(results.analysis().named().ofParameter(name), name);
    }

    static List<Text> parameters(Results results, List<String> names) {
        return names.stream().map(name -> parameter(results, name)).toList();
    }

    /** Beside rows of a figure, of which they take a share of the width at most. */
    static List<Text> rows(Results results, List<String> names, FigureStyle style, double share) {
        double widest = share * style.width().units();
        return parameters(results, names).stream()
                .map(name -> style.lettering().shortened(name, Lettering.SIZE, widest))
                .toList();
    }

    /** A unit of results, such as {@code (1e-10 mu_B)^2}, typeset. */
    static Text unit(String unit) {
        return Text.typeset(unit.replace("mu_B", "*μ*_{B}")
                .replaceAll("\\^(-?\\d+)", "^{$1}")
                .replaceAll("\\b1e(-?\\d+)", "10^{$1}")
                .replace("{-", "{−"));
    }

    /** The size of a coupling such as {@code mu_tau}, a letter and what it belongs to, typeset. */
    static Text coupling(String name) {
        return Text.typeset(SignalWords.typesetSize(name));
    }

    /** In a caption. */
    static String plain(Results results) {
        return results.analysis()
                .named()
                .ofAnalysis()
                .map(Label::plain)
                .orElse(results.analysis().name());
    }

    private static Text text(Optional<Label> label, String name) {
        return label.map(Label::typeset).map(Text::typeset).orElseGet(() -> Text.of(name));
    }
}
