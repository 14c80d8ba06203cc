package upscatter.datasets;

import static upscatter.datasets.SchemaTypes.anyOf;
import static upscatter.datasets.SchemaTypes.described;
import static upscatter.datasets.SchemaTypes.fields;
import static upscatter.datasets.SchemaTypes.flag;
import static upscatter.datasets.SchemaTypes.list;
import static upscatter.datasets.SchemaTypes.number;
import static upscatter.datasets.SchemaTypes.path;
import static upscatter.datasets.SchemaTypes.quantity;
import static upscatter.datasets.SchemaTypes.some;
import static upscatter.datasets.SchemaTypes.text;
import static upscatter.datasets.SchemaTypes.word;
import static upscatter.datasets.SchemaTypes.words;
import static upscatter.datasets.ShapeSchema.fitted;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import upscatter.model.units.Dimension;

/**
 * The JSON Schema of analysis files, made of the words that their reader knows. What the schema refuses the reader refuses too; the reader knows more, such as
 * which names must agree.
 *
 * <p>Longer than most files: the fields of one file in one place.
 */
final class AnalysisSchema {
    private AnalysisSchema() {}

    private static ObjectNode energy() {
        return quantity(Dimension.ENERGY);
    }

    private static ObjectNode time() {
        return quantity(Dimension.TIME);
    }

    static ObjectNode schema() {
        return fields().needs("name", described("name of the analysis", text()))
                .may("notes", described("repeated in reports", anyOf(text(), list(text()))))
                .may("source", source(false))
                .may("sources", described("several sources, of which each channel names one", some(source(true))))
                .may("formFactor", formFactor())
                .may("couplings", couplings())
                .needs("detectors", some(detector()))
                .may("backgrounds", list(background()))
                .may(
                        "parameters",
                        described("parameters of the shapes of backgrounds and of quenchings", list(parameter())))
                .needs("channels", some(channel()))
                .may("data", described("a data set, in place of the data of all channels", text()))
                .may("systematics", list(SystematicsSchema.systematic()))
                .may("hypothesis", HypothesisSchema.hypothesis())
                .may("limit", HypothesisSchema.limit())
                .may("infer", HypothesisSchema.inference())
                .may("blind", described("hides what was observed", flag()))
                .may("significanceOf", described("parameter whose absence a fit tests", text()))
                .only();
    }

    private static SchemaTypes.Fields named(boolean named, String type) {
        SchemaTypes.Fields source = fields().needs("type", word(type));
        return named ? source.needs("name", text()) : source;
    }

    private static ObjectNode source(boolean named) {
        ObjectNode core = fields().needs("name", text())
                .needs("power", quantity(Dimension.POWER))
                .needs("distance", quantity(Dimension.LENGTH))
                .may("history", path())
                .may("dutyCycle", number())
                .only();
        ObjectNode isotopes = fields().may("U235", number())
                .may("U238", number())
                .may("Pu239", number())
                .may("Pu241", number())
                .only();
        ObjectNode tables = fields().may("U235", path())
                .may("U238", path())
                .may("Pu239", path())
                .may("Pu241", path())
                .may("U239", path())
                .may("Np239", path())
                .may("total", path())
                .only();
        ObjectNode times = anyOf(
                fields().needs("prompt", path()).needs("delayed", path()).only(),
                fields().needs("pulseWidth", time())
                        .needs("pulseCentre", time())
                        .only(),
                fields().needs(Widths.FWHM, time()).needs("pulseCentre", time()).only(),
                fields().needs("sigma", time()).needs("pulseCentre", time()).only());
        ObjectNode line = fields().needs("energy", energy())
                .needs("flux", quantity(Dimension.FLUX))
                .only();
        return anyOf(
                named(named, "reactor")
                        .needs("spectrum", anyOf(words(Sources.SPECTRA.keySet()), tables))
                        .needs("fissionFractions", isotopes)
                        .may("capturesPerFission", number())
                        .needs("cores", some(core))
                        .only(),
                named(named, "pion decay at rest")
                        .needs("protonsOnTarget", number())
                        .needs("neutrinosPerProton", number())
                        .needs("distance", quantity(Dimension.LENGTH))
                        .may("arrivalTimes", times)
                        .only(),
                named(named, "table")
                        .needs("flavour", words(Sources.FLAVOURS.keySet()))
                        .needs("flux", path())
                        .only(),
                named(named, "lines")
                        .needs("flavour", words(Sources.FLAVOURS.keySet()))
                        .needs("lines", some(line))
                        .only(),
                named(named, "none").only());
    }

    private static ObjectNode formFactor() {
        return anyOf(
                words(Hypotheses.FORM_FACTORS.keySet()),
                fields().needs("type", word("helm"))
                        .needs("radius", quantity(Dimension.LENGTH))
                        .only());
    }

    private static ObjectNode couplings() {
        return anyOf(
                word("radiative"),
                fields().needs("type", word("tree"))
                        .needs("sinSquaredThetaW", fitted(number()))
                        .only());
    }

    private static ObjectNode resolution() {
        return anyOf(resolution("baseline"), resolution(Widths.FWHM));
    }

    private static ObjectNode resolution(String width) {
        return fields().needs("type", word("calorimeter"))
                .needs(width, energy())
                .may("quantaPerEnergy", quantity(Dimension.INVERSE_ENERGY))
                .may("proportional", number())
                .only();
    }

    private static ObjectNode efficiency() {
        ObjectNode place = anyOf(energy(), number());
        return anyOf(
                fields().needs("type", word("erf"))
                        .needs("plateau", number())
                        .needs("threshold", place)
                        .needs("width", place)
                        .only(),
                fields().needs("type", word("trigger"))
                        .needs("plateau", number())
                        .needs("threshold", energy())
                        .needs("baseline", energy())
                        .needs("quantum", energy())
                        .only(),
                fields().needs("type", word("logistic"))
                        .needs("plateau", number())
                        .needs("slope", anyOf(quantity(Dimension.INVERSE_ENERGY), number()))
                        .needs("midpoint", place)
                        .may("from", place)
                        .may("full", place)
                        .only(),
                fields().needs("type", word("table")).needs("table", path()).only());
    }

    private static ObjectNode detector() {
        ObjectNode quenching = anyOf(
                fitted(number()),
                fields().needs("type", word("lindhard"))
                        .needs("k", fitted(number()))
                        .only(),
                fields().needs("type", word("table")).needs("table", path()).only());
        ObjectNode smearing = anyOf(
                fields().needs("type", word("poisson")).only(),
                fields().needs("type", word("gaussian"))
                        .needs("variancePerPhotoelectron", number())
                        .may("proportional", number())
                        .only(),
                fields().needs("type", word("gamma"))
                        .needs("shapePerEnergy", quantity(Dimension.INVERSE_ENERGY))
                        .only());
        return fields().needs("name", text())
                .needs("target", described("chemical formula, or one with the shares of isotopes", target()))
                .needs("mass", quantity(Dimension.MASS))
                .may("resolution", resolution())
                .may("quenching", quenching)
                .may("electronScale", described("visible energy of an electron over its recoil energy", number()))
                .may("lightYield", quantity(Dimension.INVERSE_ENERGY))
                .may("smearing", smearing)
                .may("efficiency", efficiency())
                .only();
    }

    private static ObjectNode target() {
        return anyOf(
                text(),
                fields().needs("formula", text())
                        .needs("isotopes", fields().and(number()))
                        .only());
    }

    private static ObjectNode background() {
        ObjectNode table = fields().needs("name", text())
                .needs("type", word("table"))
                .may("table", path())
                .may("tables", some(path()))
                .may("events", number())
                .may("varied", varied())
                .may(
                        "errors",
                        fields().needs("table", path())
                                .needs("factors", words(SimulationErrors.FACTORS.keySet()))
                                .may("emptyBins", word(SimulationErrors.ZERO))
                                .only())
                .only();
        return anyOf(Stream.concat(ShapeSchema.rates().stream(), Stream.of(measured(), table))
                .toArray(JsonNode[]::new));
    }

    private static ObjectNode measured() {
        ObjectNode known = anyOf(
                number(),
                fields().needs("value", number())
                        .may("normal", number())
                        .may("logNormal", number())
                        .only(),
                some(fields().needs("channel", text())
                        .needs("value", number())
                        .may("normal", number())
                        .may("logNormal", number())
                        .only()));
        return fields().needs("name", text())
                .needs("type", word(MeasuredBackgrounds.TYPE))
                .needs("channel", described("the channel that measures it", text()))
                .may("ratio", described("events in the other channels for one in that channel", known))
                .may("expected", described("name of a background, where that channel has no data", text()))
                .only();
    }

    private static ObjectNode varied() {
        return some(fields().needs("pull", text())
                .may("low", path())
                .needs("high", path())
                .may("interpolation", words(VariedTables.INTERPOLATIONS.keySet()))
                .only());
    }

    private static ObjectNode parameter() {
        ObjectNode value = anyOf(energy(), time(), number());
        return fields().needs("name", text())
                .needs("start", value)
                .needs("from", value)
                .needs("to", value)
                .may("normal", value)
                .only();
    }

    private static ObjectNode axis() {
        ObjectNode value = anyOf(energy(), time(), number());
        ObjectNode part = fields().needs("from", value)
                .needs("to", value)
                .needs("width", value)
                .only();
        return anyOf(
                axisOf().needs("from", value)
                        .needs("to", value)
                        .needs("width", value)
                        .only(),
                axisOf().needs("parts", some(part)).only(),
                axisOf().needs("edges", list(value)).may("unit", text()).only());
    }

    private static SchemaTypes.Fields axisOf() {
        return fields().needs("observable", words(Axes.OBSERVABLES.keySet()));
    }

    private static ObjectNode channel() {
        ObjectNode acceptance = anyOf(
                number(),
                words(PhotonDetectors.ACCEPTANCES.stream()
                        .filter(name -> !name.equals("table"))
                        .toList()),
                fields().needs("type", word("table")).needs("table", path()).only());
        ObjectNode photons = fields().needs("from", energy())
                .needs("to", energy())
                .needs("acceptance", acceptance)
                .may("resolution", resolution())
                .may("efficiency", efficiency())
                .may("coincidenceWindow", time())
                .only();
        ObjectNode pulses =
                fields().needs("table", path()).may("varied", varied()).only();
        return fields().needs("name", text())
                .may("source", described("name of one of several sources", text()))
                .needs("detector", text())
                .may("photonDetector", photons)
                .may("liveTime", time())
                .may(
                        "power",
                        described(
                                "the times at which the reactor ran within this range of its full power",
                                fields().may("from", number())
                                        .may("to", number())
                                        .only()))
                .may(
                        "exposureShare",
                        described("share of the protons on target in which the channel was live", number()))
                .may(
                        CalendarExposure.FIELD,
                        described(
                                "whether live time and protons are those of the bins of calendar time alone or of the whole range with its gaps",
                                words(CalendarExposure.OF.keySet())))
                .needs("axes", some(axis()))
                .may("pulseShape", described("how recoils are spread over pulse shapes", pulses))
                .needs("components", some(text()))
                .may(
                        "kind",
                        described("how data are compared with their expectation", words(ObservedData.KINDS.keySet())))
                .may("flags", described("flags that events must have", fields().and(flag())))
                .may(ObservedData.COVARIANCE, described("covariance of values, a row and a column a bin", path()))
                .may(ObservedData.CORRELATION, described("correlation of values, a row and a column a bin", path()))
                .may("data", described("a table, or asimov", text()))
                .only();
    }
}
