package upscatter.datasets.background;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.json.Variant;
import upscatter.datasets.nuisance.ShapeParameters;
import upscatter.datasets.nuisance.VariedTables;
import upscatter.datasets.table.TableFile;
import upscatter.model.background.RateFamily;
import upscatter.model.units.Dimension;

/** The backgrounds of an analysis file: rates of several shapes, and tables of counts. */
public final class BackgroundSections {
    private static final String RATES = "background rates";
    private static final String SPECTRA = "photon spectra";

    private static final Field NAME = needs("name", Value.text(), "name of the background");
    private static final Field TABLE = needs("table", TableFile.VALUE, "table of the rate by energy");

    /** Rates whose accidental coincidences are a background. */
    static final Section COINCIDENCES = Section.of(
            "accidental coincidences",
            needs("recoils", Value.quantity(Dimension.RATE), "rate of recoils in the window of energy"),
            needs("photons", Value.quantity(Dimension.RATE), "rate of photons"),
            needs("coincidenceWindow", Value.time(), "how far apart they may be"));

    /** The energies to which a rate refers. */
    static final Section WINDOW = Section.of(
            "window",
            needs("from", Value.measuredEnergy(), "lowest energy of the rate"),
            needs("to", Value.measuredEnergy(), "highest energy of the rate"));

    private static final Value RATE =
            Value.anyOf(Value.quantity(Dimension.DIFFERENTIAL_RATE), Value.quantity(Dimension.RATE), COINCIDENCES);

    private static final String RATE_MEANING = "rate per energy and mass, or of the detector in a window";

    private static final Field WINDOW_FIELD =
            may("window", WINDOW, "energies to which the rate of the whole detector refers");

    private BackgroundSections() {}

    /** A rate of a shape in closed form. */
    static Section rate(ShapeKind<RateFamily> kind) {
        Section rate = rate(kind.type(), needs("rate", RATE, RATE_MEANING));
        return kind.in(kind.ofAllEvents() ? rate : rate.and(WINDOW_FIELD), ShapeParameters::orFitted);
    }

    private static Section rate(String type, Field rate) {
        return Section.of(
                        "background: " + type,
                        NAME,
                        Field.LABEL,
                        needs("type", Value.word(RATES, type), "one of the " + RATES))
                .and(
                        rate,
                        may("timeDependence", TimeDependence.COURSE, "a factor over calendar time"),
                        may(
                                "photonSpectrum",
                                photonSpectrum(),
                                "a shape in photon energy, on a channel of coincidences"),
                        may(
                                "efficiency",
                                Value.word("efficiencies of rates", "detector"),
                                "that rates are those of all events"));
    }

    /** A rate that stands in a table. */
    static Section rateTable() {
        return rate(RateShapes.RATE_TABLE, may("rate", RATE, RATE_MEANING))
                .and(
                        WINDOW_FIELD,
                        TABLE,
                        may(
                                "errors",
                                Value.words("errors of rates", RateTables.ERRORS.keySet()),
                                "pulls of the errors of the table"));
    }

    private static Value photonSpectrum() {
        return Value.anyOf(
                Stream.concat(RateShapes.KINDS.stream().map(BackgroundSections::photons), Stream.of(photonTable()))
                        .toList());
    }

    private static Section photons(String type) {
        return Variant.of(SPECTRA, type, type)
                .section()
                .and(
                        needs("from", Value.energy(), "lowest energy of photons"),
                        needs("to", Value.energy(), "highest energy of photons"));
    }

    /** Energies of photons in closed form, whose values are never fitted. */
    static Section photons(ShapeKind<RateFamily> kind) {
        return kind.in(photons(kind.type()), value -> value);
    }

    /** Energies of photons that stand in a table. */
    static Section photonTable() {
        return photons(RateShapes.RATE_TABLE).and(TABLE);
    }

    /** What a background can be. */
    public static List<Section> all() {
        var all = new ArrayList<Section>();
        RateShapes.KINDS.forEach(kind -> all.add(rate(kind)));
        all.add(rateTable());
        all.add(MeasuredBackgrounds.MEASURED);
        all.add(Section.of(
                        "background: table",
                        NAME,
                        Field.LABEL,
                        needs("type", Value.word("backgrounds of counts", "table"), "one of the backgrounds of counts"),
                        may("table", TableFile.VALUE, "table of expected counts in the bins of the channel"),
                        may("tables", Value.some(TableFile.VALUE), "tables on one axis each, which are multiplied"),
                        may("events", Value.number(), "sum to which the table is normalised"),
                        VariedTables.VARIED,
                        may("errors", SimulationErrors.ERRORS, "errors of a table from a finite simulation"))
                .oneOf("table", "tables"));
        return all;
    }
}
