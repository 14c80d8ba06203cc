package upscatter.datasets.workspace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.ParameterSettings;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * Writes a template model in the HEP Statistics Serialization Standard (HS3 0.2, part HistFactory): one {@code histfactory_dist} a channel, data,
 * domain, start values, and the auxiliary measurements that are not the usual ones of their modifiers as distributions.
 *
 * <p>Varied templates are whole histograms and the errors of a shapesys relative ones, as ROOT writes them.
 */
final class Hs3Text {
    static final String VERSION = "0.2";
    static final String CONSTRAINT = "_constraint";
    static final String NOMINAL = "nominal_";
    static final String EXPECTED = "expected_";
    static final String LOGARITHM = "log_";

    static final Map<Interpolation, String> INTERPOLATIONS = Map.of(
            Interpolation.PIECEWISE_LINEAR, "lin",
            Interpolation.EXPONENTIAL, "log",
            Interpolation.QUADRATIC, "parabolic",
            Interpolation.POLYNOMIAL_LINEAR, "poly6");

    private final TemplateModel model;
    private final Parameters parameters;
    private final Map<String, Constraint> explicit = new LinkedHashMap<>();

    private Hs3Text(TemplateModel model) {
        this.model = model;
        this.parameters = model.parameters();
        for (ParameterSettings settings : model.settings()) {
            boolean said = settings.auxiliary().isPresent()
                    || !settings.measured().isEmpty()
                    || !settings.sigmas().isEmpty()
                    || !settings.factors().isEmpty();
            if (said && model.sets().contains(settings.name())) {
                explicit.put(settings.name(), constraint(settings.name()));
            }
        }
    }

    private Constraint constraint(String name) {
        if (!parameters.contains(name)) {
            throw new IllegalArgumentException(
                    "the bins of %s have auxiliary measurements of their own, which have no place in this format"
                            .formatted(name));
        }
        return parameters.get(name).constraint();
    }

    /** The text of a workspace with one analysis. */
    static String of(TemplateModel model, String name, String poi, List<String> description) {
        return WorkspaceJson.text(new Hs3Text(model).root(name, poi, description));
    }

    private ObjectNode root(String name, String poi, List<String> description) {
        ObjectNode root = WorkspaceJson.object();
        ObjectNode metadata = root.putObject("metadata").put("hs3_version", VERSION);
        // Tells how the errors of a shapesys are meant, which the standard leaves open.
        metadata.putArray("packages").addObject().put("name", "Upscatter");
        metadata.put("description", String.join(" ", description));
        ArrayNode distributions = root.putArray("distributions");
        ArrayNode data = root.putArray("data");
        ObjectNode likelihood = WorkspaceJson.object().put("name", name);
        ArrayNode compared = likelihood.putArray("distributions");
        ArrayNode observed = likelihood.putArray("data");
        for (TemplateChannel channel : model.channels()) {
            compared.add(channel.name());
            observed.add(channel.name() + "_observed");
            channel(distributions.addObject(), channel);
            ObjectNode counts =
                    data.addObject().put("name", channel.name() + "_observed").put("type", "binned");
            axes(counts, channel);
            WorkspaceJson.numbers(counts.putArray("contents"), channel.observed());
        }
        explicit.forEach((parameter, constraint) -> constraint(distributions, root, parameter, constraint));
        if (!explicit.isEmpty()) {
            ArrayNode auxiliary = likelihood.putArray("aux_distributions");
            explicit.keySet().forEach(parameter -> auxiliary.add(parameter + CONSTRAINT));
        }
        root.putArray("likelihoods").add(likelihood);
        domain(root);
        ObjectNode analysis = root.putArray("analyses")
                .addObject()
                .put("name", name)
                .put("likelihood", name)
                .put("init", "start");
        analysis.putArray("domains").add("bounds");
        ArrayNode interest = analysis.putArray("parameters_of_interest");
        Optional.of(poi).filter(p -> !p.isBlank()).ifPresent(interest::add);
        return root;
    }

    private static void axes(ObjectNode of, TemplateChannel channel) {
        of.putArray("axes")
                .addObject()
                .put("name", "bin_of_" + channel.name())
                .put("min", 0.0)
                .put("max", (double) channel.bins())
                .put("nbins", channel.bins());
    }

    private void domain(ObjectNode root) {
        ArrayNode axes = root.putArray("domains")
                .addObject()
                .put("name", "bounds")
                .put("type", "product_domain")
                .putArray("axes");
        ArrayNode start = root.putArray("parameter_points")
                .addObject()
                .put("name", "start")
                .putArray("parameters");
        for (Parameter parameter : parameters) {
            ObjectNode axis = axes.addObject().put("name", parameter.name());
            if (Double.isFinite(parameter.lower())) {
                axis.put("min", parameter.lower());
            }
            if (Double.isFinite(parameter.upper())) {
                axis.put("max", parameter.upper());
            }
            ObjectNode value = start.addObject().put("name", parameter.name()).put("value", parameter.start());
            if (parameter.fixed()) {
                value.put("const", true);
            }
        }
        explicit.forEach((name, constraint) -> start.addObject()
                .put("name", NOMINAL + name)
                .put(
                        "value",
                        constraint instanceof Constraint.Poisson poisson
                                ? poisson.observed()
                                : constraint.measured().orElseThrow())
                .put("const", true));
    }

    private static void constraint(ArrayNode distributions, ObjectNode root, String name, Constraint constraint) {
        ObjectNode written = distributions.addObject().put("name", name + CONSTRAINT);
        if (constraint instanceof Constraint.Normal normal) {
            written.put("type", "gaussian_dist")
                    .put("x", NOMINAL + name)
                    .put("mean", name)
                    .put("sigma", normal.sigma());
        } else if (constraint instanceof Constraint.LogNormal log) {
            written.put("type", "lognormal_dist")
                    .put("x", NOMINAL + name)
                    .put("mu", LOGARITHM + name)
                    .put("sigma", Math.log(log.kappa()));
            root.withArray("functions")
                    .addObject()
                    .put("name", LOGARITHM + name)
                    .put("type", "generic_function")
                    .put("expression", "log(%s)".formatted(name));
        } else if (constraint instanceof Constraint.Poisson poisson) {
            written.put("type", "poisson_dist").put("x", NOMINAL + name).put("mean", EXPECTED + name);
            ArrayNode factors = root.withArray("functions")
                    .addObject()
                    .put("name", EXPECTED + name)
                    .put("type", "product")
                    .putArray("factors");
            factors.add(name).add(poisson.expected());
        } else {
            throw new IllegalArgumentException(
                    "parameter %s has settings of an auxiliary measurement but none".formatted(name));
        }
    }

    private void channel(ObjectNode written, TemplateChannel channel) {
        written.put("name", channel.name()).put("type", "histfactory_dist");
        axes(written, channel);
        ArrayNode samples = written.putArray("samples");
        for (TemplateSample sample : channel.samples()) {
            ObjectNode one = samples.addObject().put("name", sample.name());
            ObjectNode data = one.putObject("data");
            WorkspaceJson.numbers(data.putArray("contents"), sample.nominal());
            WorkspaceJson.numbers(data.putArray("errors"), errors(sample));
            ArrayNode modifiers = one.putArray("modifiers");
            sample.modifiers().forEach(modifier -> modifier(modifiers.addObject(), channel, sample, modifier));
        }
    }

    private static List<Double> errors(TemplateSample sample) {
        return sample.modifiers().stream()
                .filter(Modifier.StatError.class::isInstance)
                .map(modifier -> ((Modifier.StatError) modifier).errors())
                .findFirst()
                .orElse(Collections.nCopies(sample.bins(), 0.0));
    }

    private void modifier(ObjectNode written, TemplateChannel channel, TemplateSample sample, Modifier modifier) {
        String name = modifier.parameter();
        written.put("name", name);
        List<String> names = model.sets().names(channel, modifier);
        if (modifier instanceof Modifier.NormSys sys) {
            written.put("type", "normsys").put("parameter", name);
            interpolation(written, sys.interpolation(), Interpolation.POLYNOMIAL_EXPONENTIAL);
            written.putObject("data").put("hi", sys.high()).put("lo", sys.low());
            constrained(written, name);
        } else if (modifier instanceof Modifier.HistoSys sys) {
            written.put("type", "histosys").put("parameter", name);
            interpolation(written, sys.interpolation(), Interpolation.POLYNOMIAL_LINEAR);
            ObjectNode data = written.putObject("data");
            WorkspaceJson.numbers(data.putObject("hi").putArray("contents"), sys.high());
            WorkspaceJson.numbers(data.putObject("lo").putArray("contents"), sys.low());
            constrained(written, name);
        } else if (modifier instanceof Modifier.ShapeSys sys) {
            written.put("type", "shapesys").put("constraint", "Poisson");
            names.forEach(written.putArray("parameters")::add);
            WorkspaceJson.numbers(
                    written.putObject("data").putArray("vals"),
                    IntStream.range(0, sample.bins())
                            .mapToObj(b -> sample.nominal().get(b) == 0
                                    ? 0
                                    : sys.errors().get(b) / sample.nominal().get(b))
                            .toList());
        } else if (modifier instanceof Modifier.StatError || modifier instanceof Modifier.ShapeFactor) {
            boolean measured = modifier instanceof Modifier.StatError;
            written.put("type", modifier.type());
            names.forEach(written.putArray("parameters")::add);
            if (measured) {
                written.put("constraint", "Gauss");
            }
        } else {
            written.put("type", "normfactor").put("parameter", name);
            if (explicit.containsKey(name)) {
                written.put("constraint_name", name + CONSTRAINT);
            }
        }
    }

    private void constrained(ObjectNode written, String name) {
        if (explicit.containsKey(name)) {
            written.put("constraint_name", name + CONSTRAINT);
        } else {
            written.put("constraint", "Gauss");
        }
    }

    private static void interpolation(ObjectNode written, Interpolation used, Interpolation usual) {
        if (used != usual) {
            written.put(
                    "interpolation",
                    Optional.ofNullable(INTERPOLATIONS.get(used))
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "interpolation code %s has no name in this format".formatted(used.code()))));
        }
    }
}
