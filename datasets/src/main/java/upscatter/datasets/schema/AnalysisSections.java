package upscatter.datasets.schema;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.List;
import java.util.stream.Stream;
import upscatter.datasets.background.BackgroundSections;
import upscatter.datasets.channel.Channels;
import upscatter.datasets.detector.Detectors;
import upscatter.datasets.interaction.ElectronBindings;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.json.Variant;
import upscatter.datasets.nuisance.ComponentGroups;
import upscatter.datasets.nuisance.ShapeParameters;
import upscatter.datasets.nuisance.Systematics;
import upscatter.datasets.question.Hypotheses;
import upscatter.datasets.question.Inferences;
import upscatter.datasets.question.Limits;
import upscatter.datasets.source.Sources;
import upscatter.datasets.statement.AnalysisLabels;

/** The analysis file as a whole: its sections, each described where it is read. */
public final class AnalysisSections {
    private AnalysisSections() {}

    /** The file; interactions, and so what a hypothesis can be, are known when the program runs. */
    public static Section analysis() {
        return Section.of(
                        "analysis",
                        needs("name", Value.text(), "name of the analysis"),
                        Field.LABEL,
                        Field.SCHEMA,
                        may(
                                "notes",
                                Value.anyOf(Value.text(), Value.list(Value.text())),
                                "a text or a list of texts, repeated in reports"),
                        may("source", source(), "the neutrinos"),
                        may("sources", Value.some(Value.anyOf(namedSources())), "several sources"),
                        may(
                                "formFactor",
                                Hypotheses.FORM_FACTOR,
                                "form factor of the nuclei, for all interactions",
                                "\"helm\""),
                        may("couplings", Hypotheses.COUPLINGS, "couplings of the Standard Model", "\"radiative\""),
                        may(
                                ElectronBindings.FIELD,
                                ElectronBindings.VALUE,
                                "how electrons are bound",
                                "electrons of nu-e are bound by steps, those of electrons free"),
                        needs("detectors", Value.some(Detectors.DETECTOR), "list of detectors"),
                        may(
                                "backgrounds",
                                Value.list(Value.anyOf(BackgroundSections.all())),
                                "list of backgrounds",
                                "none"),
                        may(
                                "parameters",
                                Value.list(ShapeParameters.PARAMETER),
                                "parameters of the shapes of backgrounds",
                                "none"),
                        needs("channels", Value.some(Channels.CHANNEL), "list of channels"),
                        may("data", Value.text(), "a data set"),
                        may(
                                "systematics",
                                Value.list(Value.anyOf(Systematics.SECTIONS)),
                                "list of uncertainties",
                                "none"),
                        may(ComponentGroups.FIELD, ComponentGroups.GROUPS, "named groups of components", "none"),
                        may(
                                "hypothesis",
                                Hypotheses.hypothesis(),
                                "the signal that is looked for",
                                "Standard Model alone"),
                        may("limit", Limits.LIMIT, "the limit to be computed"),
                        may("infer", Inferences.INFER, "what is inferred from a signal"),
                        may(
                                AnalysisLabels.OF_INTERACTIONS,
                                Value.entries(Value.text()),
                                "labels of interactions, by their components",
                                "none"),
                        may("blind", Value.flag(), "hides everything observed", "false"),
                        may(
                                "significanceOf",
                                Value.text(),
                                "a parameter, free and zero without a signal: fit tells the significance of its absence"))
                .oneOf("source", "sources");
    }

    private static Value source() {
        return Value.anyOf(Stream.concat(Variant.sections(Sources.KINDS).stream(), Stream.of(Sources.PARTS))
                .toList());
    }

    private static List<Section> namedSources() {
        Field name = needs("name", Value.text(), "name of the source, which channels name");
        return Variant.sections(Sources.KINDS).stream()
                .map(source -> source.as(source.name() + " (one of several)", name))
                .toList();
    }
}
