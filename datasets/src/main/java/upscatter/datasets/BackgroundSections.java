package upscatter.datasets;

import static upscatter.datasets.Field.may;
import static upscatter.datasets.Field.needs;
import static upscatter.datasets.ShapeParameters.orFitted;

import java.util.ArrayList;
import java.util.List;
import upscatter.model.units.Dimension;

/** The backgrounds of an analysis file: rates of several shapes, and tables of counts. */
final class BackgroundSections {
    private static final String RATES = "background rates";
    private static final String TIMES = "time dependences";
    private static final String SPECTRA = "photon spectra";

    private static final Field NAME = needs("name", Value.text(), "name of the background");
    private static final Field TABLE = needs("table", Value.text(), "table of the rate by energy");

    private static final Section COINCIDENCES = Section.of(
            "accidental coincidences",
            needs("recoils", Value.quantity(Dimension.RATE), "rate of recoils in the window of energy"),
            needs("photons", Value.quantity(Dimension.RATE), "rate of photons"),
            needs("coincidenceWindow", Value.time(), "how far apart they may be"));

    private static final Section WINDOW = Section.of(
            "window",
            needs("from", Value.energy(), "lowest energy of the rate"),
            needs("to", Value.energy(), "highest energy of the rate"));

    private static final Value RATE =
            Value.anyOf(Value.quantity(Dimension.DIFFERENTIAL_RATE), Value.quantity(Dimension.RATE), COINCIDENCES);

    private static final Value COURSE = Value.anyOf(
            time(
                    "power law",
                    needs("since", orFitted(Value.time()), "when it diverges"),
                    needs("exponent", orFitted(Value.number()), "how fast it falls")),
            time(
                            "exponential",
                            needs("at", orFitted(Value.time()), "when the rate is the given one"),
                            may("decay", orFitted(Value.time()), "mean life"),
                            may(
                                    TimeDependence.HALF_LIFE,
                                    orFitted(Value.time()),
                                    "half-life, in place of the mean life"))
                    .oneOf("decay", TimeDependence.HALF_LIFE),
            time("history", needs("table", Value.text(), "table of a factor over calendar time")));

    private static final Value PHOTON_SPECTRUM = Value.anyOf(
            photons("flat"),
            photons("exponential", needs("decay", Value.energy(), "energy in which the rate falls by e")),
            photons(
                    "double exponential",
                    needs("fraction", Value.number(), "share of the first"),
                    needs("decays", new Value.ListOf(Value.energy(), 2, 2), "energies in which the rates fall by e")),
            photons(
                    "power law",
                    needs("at", Value.energy(), "where the rate is the given one"),
                    needs("index", Value.number(), "how fast it falls")),
            photons(RateShapes.RATE_TABLE, TABLE));

    private BackgroundSections() {}

    private static Section time(String type, Field... fields) {
        return typed("time dependence", TIMES, type, fields);
    }

    private static Section photons(String type, Field... fields) {
        return typed("photon spectrum", SPECTRA, type, fields)
                .and(
                        needs("from", Value.energy(), "lowest energy of photons"),
                        needs("to", Value.energy(), "highest energy of photons"));
    }

    private static Section typed(String section, String what, String type, Field... fields) {
        return Section.of(section + ": " + type, needs("type", Value.word(what, type), "one of the " + what))
                .and(fields);
    }

    private static Section rate(String type, boolean table, Field... own) {
        String meaning = "rate per energy and mass, or of the detector in a window";
        return Section.of("background: " + type, NAME, needs("type", Value.word(RATES, type), "one of the " + RATES))
                .and(table ? may("rate", RATE, meaning) : needs("rate", RATE, meaning))
                .and(
                        may("timeDependence", COURSE, "a factor over calendar time"),
                        may(
                                "photonSpectrum",
                                PHOTON_SPECTRUM,
                                "a shape in photon energy, on a channel of coincidences"),
                        may(
                                "efficiency",
                                Value.word("efficiencies of rates", "detector"),
                                "that rates are those of all events"))
                .and(own);
    }

    /** What a background can be. */
    static List<Section> all() {
        Field window = may("window", WINDOW, "energies to which the rate of the whole detector refers");
        var all = new ArrayList<Section>();
        all.add(rate("flat", false, window));
        all.add(rate(
                "exponential",
                false,
                window,
                needs("decay", orFitted(Value.energy()), "energy in which the rate falls by e")));
        all.add(rate(
                "double exponential",
                false,
                window,
                needs("fraction", orFitted(Value.number()), "share of the first"),
                needs(
                        "decays",
                        new Value.ListOf(orFitted(Value.energy()), 2, 2),
                        "energies in which the rates fall by e")));
        all.add(rate(
                "power law",
                false,
                window,
                needs("at", Value.energy(), "where the rate is the given one"),
                needs("index", orFitted(Value.number()), "how fast it falls")));
        all.add(rate(
                        ShapedBackgrounds.LINE,
                        false,
                        needs("energy", orFitted(Value.energy()), "middle of the line"),
                        may("width", orFitted(Value.energy()), "standard deviation of the line"),
                        may(Widths.FWHM, Value.energy(), "full width at half maximum, in place of 'width'"))
                .oneOf("width", Widths.FWHM));
        all.add(rate(
                RateShapes.RATE_TABLE,
                true,
                window,
                TABLE,
                may(
                        "errors",
                        Value.words("errors of rates", ShapedBackgrounds.RATE_ERRORS.keySet()),
                        "pulls of the errors of the table")));
        all.add(MeasuredBackgrounds.MEASURED);
        all.add(Section.of(
                        "background: table",
                        NAME,
                        needs("type", Value.word("backgrounds of counts", "table"), "one of the backgrounds of counts"),
                        may("table", Value.text(), "table of expected counts in the bins of the channel"),
                        may("tables", Value.some(Value.text()), "tables on one axis each, which are multiplied"),
                        may("events", Value.number(), "sum to which the table is normalised"),
                        VariedTables.VARIED,
                        may("errors", SimulationErrors.ERRORS, "errors of a table from a finite simulation"))
                .oneOf("table", "tables"));
        return all;
    }
}
