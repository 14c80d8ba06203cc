package upscatter.reports.page;

import upscatter.reports.results.LimitSettings;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;

/** How limits were set, on the page. */
final class SettingsSection {
    private SettingsSection() {}

    static PageSection of(SignalWords words, LimitSettings s) {
        return new PageSection("How the limits were set", """
                <dl>
                <dt>Confidence level</dt><dd>%s%%, %s</dd>
                <dt>Statistic</dt><dd>%s</dd>
                <dt>Calibration</dt><dd>%s%s</dd>
                <dt>Limit on</dt><dd>%s, %s</dd>
                <dt>Expected limits</dt><dd>%s</dd>
                %s%s%s%s</dl>
                """.formatted(
                Digits.percent(s.confidenceLevel()),
                s.sides() == 2 ? "two-sided" : "one-sided",
                Html.escaped(s.statistic()),
                Html.escaped(s.calibration()),
                s.criticalValue().isPresent()
                        ? ", critical value "
                                + Digits.significant(s.criticalValue().getAsDouble(), 7)
                        : "",
                limited(words),
                parameters(words, s),
                Html.escaped(s.bands()),
                s.toys().map(SettingsSection::toys).orElse(""),
                s.kind().globalBest().map(best -> globalBest(words, best)).orElse(""),
                interaction(words, s),
                convention(words, s)));
    }

    private static String limited(SignalWords words) {
        return words.power() == 1
                ? Html.bare(words.leading().symbol())
                : "%s<sup>%d</sup>, %s of %s"
                        .formatted(
                                Html.bare(words.leading().symbol()),
                                words.power(),
                                words.power() == 2 ? "the square" : "a power",
                                Html.bare(words.leading().symbol()));
    }

    private static String parameters(SignalWords words, LimitSettings s) {
        if (words.scanned().isEmpty()) {
            return "1 parameter of interest";
        }
        String scanned = Html.bare(words.scanned().get().symbol());
        String coupling = Html.bare(words.leading().symbol());
        return s.kind() instanceof LimitSettings.Joint
                ? "2 parameters of interest: %s and %s together".formatted(scanned, coupling)
                : "1 parameter of interest: %s at each %s by itself".formatted(coupling, scanned);
    }

    private static String interaction(SignalWords words, LimitSettings s) {
        return s.interaction()
                .map(name -> "<dt>Interaction</dt><dd>%s, %s%s%s%s</dd>%n"
                        .formatted(
                                Html.escaped(name),
                                Html.escaped(words.signal().coupling()),
                                s.flavour()
                                        .map(flavour -> ", flavour " + Html.escaped(flavour))
                                        .orElse(""),
                                s.nature()
                                        .map(nature -> ", " + Html.escaped(nature)
                                                + words.scanned()
                                                        .map(scanned -> " " + Html.escaped(scanned.of()))
                                                        .orElse(""))
                                        .orElse(""),
                                s.finalState()
                                        .map(state -> ", final state " + Html.escaped(state))
                                        .orElse("")))
                .orElse("");
    }

    private static String convention(SignalWords words, LimitSettings s) {
        String definition = words.signal().definition();
        String named = s.convention()
                .map(convention -> "the analysis names the coupling in: %s. ".formatted(Html.escaped(convention)))
                .orElse("");
        return (named + definition).isEmpty()
                ? ""
                : "<dt>Convention</dt><dd>%s%s</dd>%n".formatted(named, Html.typeset(definition));
    }

    private static String toys(LimitSettings.ToySettings toys) {
        return "<dt>Toys</dt><dd>Monte Carlo error of probabilities %s, at most %d at a tested value, auxiliary measurements %s. "
                        .formatted(Digits.significant(toys.precision(), 2), toys.most(), auxiliary(toys))
                + "Errors of couplings (±) are those from the finite number of toys alone.</dd>\n";
    }

    private static String auxiliary(LimitSettings.ToySettings toys) {
        return toys.auxiliary().equals("drawn") ? "drawn anew in each" : "held";
    }

    private static String globalBest(SignalWords words, LimitSettings.GlobalBest best) {
        String coupling = Html.bare(words.leading().symbol());
        String place = best.scanned().isPresent() || words.scanned().isEmpty()
                ? Html.at(words, best.scanned(), 4)
                        + "%s = %s".formatted(coupling, Html.quoted(words, best.coupling(), 4))
                : "%s = 0, where %s is not determined"
                        .formatted(coupling, Html.bare(words.scanned().get().symbol()));
        return "<dt>Best fit</dt><dd>%s</dd>\n".formatted(place);
    }
}
