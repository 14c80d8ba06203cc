package upscatter.datasets.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.json.Node;
import upscatter.model.parameter.Parameters;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;

/**
 * Reads the HistFactory part of the HEP Statistics Serialization Standard (HS3 0.2): distributions {@code histfactory_dist} compared with binned data,
 * with auxiliary measurements that are normal, log-normal or Poisson, in the forms that the standard, ROOT and pyhs3 write. Distributions
 * of other types are refused by name; what has no effect is said.
 */
final class Hs3Workspace {
    /** Programs whose files give relative errors for a shapesys. */
    private static final List<String> RELATIVE_ERRORS = List.of("root", "upscatter");

    /** Start values of ROOT, for an analysis that names none. */
    private static final String ROOT_STARTS = "default_values";

    private final WorkspaceRequest request;
    private final Node root;
    private final Hs3References references;
    private final List<String> statements = new ArrayList<>();

    private Hs3Workspace(Node root, WorkspaceRequest request) {
        this.root = root.only(
                "metadata",
                "distributions",
                "functions",
                "data",
                "likelihoods",
                "domains",
                "parameter_points",
                "analyses",
                "misc");
        this.request = request;
        this.references = new Hs3References(root);
    }

    /** The analysis that is asked for. */
    static WorkspaceMeasurement read(Node root, WorkspaceRequest request, String sha256) {
        return new Hs3Workspace(root, request).read(sha256);
    }

    private WorkspaceMeasurement read(String sha256) {
        Map<String, Node> analyses = Hs3References.named("analysis", root.at("analyses"));
        String chosen = request.measurement().orElseGet(() -> usual(analyses));
        Node analysis = Optional.ofNullable(analyses.get(chosen))
                .orElseThrow(() -> root.at("analyses")
                        .error(
                                "there is no analysis '%s'".formatted(chosen),
                                Spelling.maybe(chosen, analyses.keySet())))
                .only("name", "likelihood", "init", "domains", "parameters_of_interest", "prior");
        if (analyses.size() > 1) {
            statements.add("Analysis %s of %s.".formatted(chosen, String.join(", ", analyses.keySet())));
        }
        String start = startAndBounds(analysis);
        Node likelihood = Hs3References.among(
                Hs3References.named("likelihood", root.at("likelihoods")), "likelihood", analysis.at("likelihood"));
        requireHistograms(likelihood);
        likelihood.only("name", "distributions", "data", "aux_distributions", "aux_data");
        globalObservables(likelihood);
        describe();
        TemplateModel model = model(likelihood);
        Hs3Unused.sentence(root, analysis, likelihood, start, references).ifPresent(statements::add);
        Optional<String> poi = poi(analysis, model.parameters());
        analysis.find("prior")
                .ifPresent(prior -> prior.warn(
                        "The prior %s of the analysis has no effect: there is no Bayesian statement on a workspace."
                                .formatted(prior.json())));
        statements.add("Interpolation code %s for normsys, %s for histosys where the file does not say another."
                .formatted(request.sizes().code(), request.shapes().code()));
        request.patches().forEach(patch -> statements.add("Patched with %s.".formatted(patch)));
        WorkspaceMeasurement.Place interest = analysis.find("parameters_of_interest")
                .map(WorkspaceMeasurement.Place::of)
                .orElseGet(() -> WorkspaceMeasurement.Place.without(analysis));
        return new WorkspaceMeasurement(chosen, sha256, statements, model, poi, interest);
    }

    /** The first analysis of data that were observed: those of which the name has "asimov" in it were not. */
    private String usual(Map<String, Node> analyses) {
        Map<String, Node> likelihoods = Hs3References.named("likelihood", root.at("likelihoods"));
        String first = analyses.keySet().iterator().next();
        String observed = analyses.entrySet().stream()
                .filter(entry -> !isAsimov(Hs3References.among(
                        likelihoods, "likelihood", entry.getValue().at("likelihood"))))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(first);
        if (!observed.equals(first)) {
            root.at("analyses")
                    .warn(
                            "The analysis %s is taken: the data of the first one, %s, are Asimov data by their name, and not observed ones."
                                    .formatted(observed, first));
        }
        return observed;
    }

    private static boolean isAsimov(Node likelihood) {
        return likelihood.at("data").items().stream()
                .anyMatch(name ->
                        name.json().asString("").toLowerCase(Locale.ROOT).contains("asimov"));
    }

    /** What is compared must be histograms; said before anything that other distributions need is found unknown. */
    private void requireHistograms(Node likelihood) {
        likelihood
                .at("distributions")
                .someItems("distribution")
                .forEach(name ->
                        Hs3Channels.requireType(references.distribution(name), "distribution", Hs3Channels.SUPPORTED));
        if (isAsimov(likelihood)) {
            likelihood
                    .at("data")
                    .warn("The data %s are Asimov data by their name: nothing was observed."
                            .formatted(likelihood.at("data").json()));
        }
    }

    /** Results of auxiliary measurements that stand in data sets of one event, as newer files of ROOT have them. */
    private void globalObservables(Node likelihood) {
        for (Node name : likelihood.find("aux_data").map(Node::items).orElse(List.of())) {
            Node set = Hs3References.among(Hs3References.named("data set", root.at("data")), "data set", name)
                    .only("name", "type", "axes", "entries");
            set.at("type").known("type of auxiliary data", List.of("unbinned"));
            List<Node> axes = set.at("axes").items();
            List<Node> entries = set.at("entries").items();
            if (entries.size() != 1 || entries.get(0).items().size() != axes.size()) {
                throw set.at("entries").error("one event with %d values is expected".formatted(axes.size()));
            }
            statements.add("The auxiliary measurements of %s are %s, of %s."
                    .formatted(
                            name.text(), entries.get(0).json(), set.at("axes").json()));
            for (int i = 0; i < axes.size(); i++) {
                axes.get(i).only("name", "min", "max");
                references.observe(
                        axes.get(i).at("name").text(), entries.get(0).items().get(i));
            }
        }
    }

    private void describe() {
        root.find("metadata").map(Node::entries).orElse(Map.of()).forEach((field, value) -> {
            boolean text = field.equals("description") && value.json().isString();
            if (!text) {
                statements.add("The file says %s %s.".formatted(field, value.json()));
            } else if (!value.json().stringValue().isBlank()) {
                statements.add(value.text());
            }
        });
        root.find("misc")
                .filter(misc -> !misc.json().isEmpty())
                .ifPresent(misc -> statements.add("The section misc (%s) has no effect."
                        .formatted(misc.entries().keySet().stream().collect(Collectors.joining(", ")))));
    }

    private boolean givesRelativeErrors() {
        return root
                .find("metadata")
                .flatMap(metadata -> metadata.find("packages"))
                .map(Node::items)
                .orElse(List.of())
                .stream()
                .map(program -> program.at("name").text().toLowerCase(Locale.ROOT))
                .anyMatch(RELATIVE_ERRORS::contains);
    }

    /** The name of the parameter point at which fits start. */
    private String startAndBounds(Node analysis) {
        Map<String, Node> points = Hs3References.named("parameter point", root.at("parameter_points"));
        Optional<Node> named = analysis.find("init").filter(name -> !name.json().isNull());
        Node point = named.map(name -> Hs3References.among(points, "parameter point", name))
                .or(() -> Optional.ofNullable(points.get(ROOT_STARTS)))
                .orElseGet(() -> points.values().iterator().next());
        if (named.isEmpty() && points.size() > 1) {
            statements.add("The analysis names no start values: those of %s of %s are taken."
                    .formatted(point.at("name").text(), String.join(", ", points.keySet())));
        }
        references.addPoint(point);
        Map<String, Node> domains = Hs3References.named("domain", root.at("domains"));
        for (Node name : analysis.at("domains").items()) {
            references.addDomain(Hs3References.among(domains, "domain", name));
        }
        return point.at("name").text();
    }

    private Optional<String> poi(Node analysis, Parameters parameters) {
        Optional<Node> list = analysis.find("parameters_of_interest");
        List<String> named =
                list.map(Node::items).orElse(List.of()).stream().map(Node::text).toList();
        if (named.size() > 1) {
            statements.add("Parameter of interest %s of %s."
                    .formatted(request.poi().orElse(named.get(0)), String.join(", ", named)));
        }
        Optional<String> name = request.poi().or(() -> named.stream().findFirst());
        if (name.filter(n -> !parameters.contains(n)).isEmpty()) {
            return name;
        }
        Node at = list.orElse(analysis);
        Optional<String> near = Spelling.nearest(name.orElseThrow(), parameters.names());
        if (request.poi().isPresent() || near.isPresent()) {
            throw at.error(
                    "the parameter of interest '%s' is not a parameter of the model".formatted(name.orElseThrow()),
                    near.map("Maybe '%s'."::formatted));
        }
        at.warn("No modifier has the parameter of interest '%s': there is none.".formatted(name.orElseThrow()));
        return Optional.empty();
    }

    private TemplateModel model(Node likelihood) {
        List<Node> compared = likelihood.at("distributions").someItems("distribution");
        List<Node> data = likelihood.at("data").items();
        if (data.size() != compared.size()) {
            throw likelihood
                    .at("data")
                    .error("%d data sets cannot be compared with %d distributions"
                            .formatted(data.size(), compared.size()));
        }
        Map<String, Node> sets = Hs3References.named("data set", root.at("data"));
        for (boolean apart : new boolean[] {false, true}) {
            var constraints = new Hs3Constraints(references);
            var reader =
                    new Hs3Channels(request, references, constraints, new Hs3ShapeErrors(givesRelativeErrors()), apart);
            List<TemplateChannel> channels = IntStream.range(0, compared.size())
                    .mapToObj(i -> reader.channel(
                            references.distribution(compared.get(i)),
                            Hs3References.among(sets, "data set", data.get(i))))
                    .toList();
            Node at = root.at("distributions");
            Optional<Map<String, String>> names = at.make(() -> Hs3Parameters.names(channels, reader.uses()));
            if (names.isPresent()) {
                Map<String, String> inFile = names.orElseThrow();
                alone(likelihood, constraints, List.copyOf(inFile.values()));
                TemplateModel model =
                        at.make(() -> Hs3Parameters.settled(channels, inFile, reader.uses(), references, constraints));
                sayWithoutEffect(inFile, reader.uses());
                return model;
            }
        }
        throw root.at("distributions")
                .error(
                        "modifiers of bins share some of their parameters but not all, or in another order; that is not supported");
    }

    private void alone(Node likelihood, Hs3Constraints constraints, List<String> parameters) {
        for (Node name : likelihood.find("aux_distributions").map(Node::items).orElse(List.of())) {
            boolean known = references.isUsed(name.text());
            Node distribution = references.distribution(name);
            if (!known) {
                constraints.readAlone(distribution, parameters);
            }
        }
    }

    /** Values, bounds and constraints of the file that belong to nothing that is read. */
    private void sayWithoutEffect(Map<String, String> inFile, List<Hs3Channels.Use> uses) {
        var idle = new TreeSet<String>();
        Stream.concat(references.values().entrySet().stream(), references.axes().entrySet().stream())
                .filter(entry -> !inFile.containsValue(entry.getKey()) && !references.isUsed(entry.getKey()))
                .filter(entry -> !entry.getKey().startsWith(Hs3Constraints.NOMINAL)
                        || !inFile.containsValue(entry.getKey().substring(Hs3Constraints.NOMINAL.length())))
                .forEach(entry -> idle.add(entry.getValue().json().toString()));
        idle.forEach(text -> statements.add("%s has no effect: no modifier has that parameter.".formatted(text)));
        references.values().values().stream()
                .filter(value ->
                        value.find("nbins").isPresent() || value.find("error").isPresent())
                .forEach(value ->
                        statements.add("A number of bins or error has no effect: %s.".formatted(value.json())));
        uses.stream()
                .flatMap(use -> use.modifier().find("name").stream()
                        .filter(name -> !name.text().equals(use.set()))
                        .map(name -> "The %s '%s' is that of the parameter %s."
                                .formatted(use.modifier().at("type").text(), name.text(), use.set())))
                .distinct()
                .forEach(statements::add);
        references.distributions().forEach((name, distribution) -> {
            Optional<String> parameter = Stream.of("x", "mean", "mu")
                    .flatMap(field -> distribution.find(field).stream())
                    .filter(node -> node.json().isString())
                    .map(node -> node.json().stringValue())
                    .filter(inFile::containsValue)
                    .findFirst();
            if (!references.isUsed(name) && parameter.isPresent()) {
                distribution.warn(
                        "The distribution '%s' of the parameter '%s' has no effect: no modifier and no likelihood names it."
                                .formatted(name, parameter.orElseThrow()));
            }
        });
    }
}
