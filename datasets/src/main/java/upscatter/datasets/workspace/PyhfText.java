package upscatter.datasets.workspace;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import upscatter.model.template.Modifier;
import upscatter.model.template.ParameterSettings;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/** Writes a template model as a workspace of pyhf, schema {@code workspace.json} 1.0.0; read again it is the same model. */
final class PyhfText {
    private PyhfText() {}

    /**
     * The text of a workspace.
     *
     * @param measurement name of its only measurement
     * @param poi parameter of interest, blank for none
     */
    static String of(TemplateModel model, String measurement, String poi) {
        ObjectNode root = WorkspaceJson.object();
        ArrayNode channels = root.putArray("channels");
        ArrayNode observations = root.putArray("observations");
        for (TemplateChannel channel : model.channels()) {
            ObjectNode written = channels.addObject().put("name", channel.name());
            ArrayNode samples = written.putArray("samples");
            channel.samples().forEach(sample -> sample(samples.addObject(), sample));
            ObjectNode observed = observations.addObject().put("name", channel.name());
            WorkspaceJson.numbers(observed.putArray("data"), channel.observed());
        }
        ObjectNode config = root.putArray("measurements")
                .addObject()
                .put("name", measurement)
                .putObject("config")
                .put("poi", poi);
        ArrayNode parameters = config.putArray("parameters");
        model.settings().forEach(settings -> settings(parameters.addObject(), settings));
        root.put("version", PyhfWorkspace.VERSION);
        return WorkspaceJson.text(root);
    }

    private static void sample(ObjectNode written, TemplateSample sample) {
        written.put("name", sample.name());
        WorkspaceJson.numbers(written.putArray("data"), sample.nominal());
        ArrayNode modifiers = written.putArray("modifiers");
        for (Modifier modifier : sample.modifiers()) {
            ObjectNode one =
                    modifiers.addObject().put("name", modifier.parameter()).put("type", modifier.type());
            if (modifier instanceof Modifier.NormSys sys) {
                one.putObject("data").put("hi", sys.high()).put("lo", sys.low());
            } else if (modifier instanceof Modifier.HistoSys sys) {
                ObjectNode data = one.putObject("data");
                WorkspaceJson.numbers(data.putArray("hi_data"), sys.high());
                WorkspaceJson.numbers(data.putArray("lo_data"), sys.low());
            } else if (modifier instanceof Modifier.ShapeSys sys) {
                WorkspaceJson.numbers(one.putArray("data"), sys.errors());
            } else if (modifier instanceof Modifier.StatError error) {
                WorkspaceJson.numbers(one.putArray("data"), error.errors());
            } else {
                one.putNull("data");
            }
        }
    }

    /** A distribution that is not the usual one of its kind of parameter has no place in this format. */
    private static void settings(ObjectNode written, ParameterSettings settings) {
        if (settings.auxiliary().isPresent()) {
            throw new IllegalArgumentException(
                    "parameter %s has an auxiliary measurement of a kind that a workspace of pyhf cannot say%nMaybe the format hs3 can."
                            .formatted(settings.name()));
        }
        written.put("name", settings.name());
        put(written, "inits", settings.starts());
        if (!settings.bounds().isEmpty()) {
            ArrayNode bounds = written.putArray("bounds");
            settings.bounds().forEach(b -> WorkspaceJson.numbers(bounds.addArray(), List.of(b.lower(), b.upper())));
        }
        put(written, "auxdata", settings.measured());
        put(written, "sigmas", settings.sigmas());
        put(written, "factors", settings.factors());
        settings.fixed().ifPresent(fixed -> written.put("fixed", fixed));
    }

    private static void put(ObjectNode written, String field, List<Double> values) {
        if (!values.isEmpty()) {
            WorkspaceJson.numbers(written.putArray(field), values);
        }
    }
}
