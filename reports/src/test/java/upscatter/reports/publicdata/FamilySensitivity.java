package upscatter.reports.publicdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import upscatter.datasets.AnalysisFiles;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.prediction.PreparedAnalysis;

/** What stages of NUCLEUS can say of each row of docs/family.md, as the page docs/family-sensitivity.md; {@link #main} writes it, in the folder of this module. */
final class FamilySensitivity {
    static final Path PAGE = Path.of("../docs/family-sensitivity.md");

    private static final String START = "<!-- values: written by upscatter.reports.publicdata.FamilySensitivity -->\n";
    private static final JsonMapper JSON = new JsonMapper();
    private static final double LEVEL = 0.9;
    private static final double ONE_DEVIATION = 0.6827;

    private FamilySensitivity() {}

    /** A stage: an example, of which site, detectors, backgrounds and their errors are kept. */
    enum Stage {
        TEN_GRAMS("10 g, 3 years", "nucleus-10g"),
        ONE_KILOGRAM("1 kg, 3 years", "nucleus-1kg"),
        PHYSICS_RUN("Physics Run, 1 year", "benchmarks/nucleus-physics-run");

        private final String title;
        private final String example;

        Stage(String title, String example) {
            this.title = title;
            this.example = example;
        }

        private Path file() {
            return PublicNumber.EXAMPLES.resolve(example + ".json");
        }
    }

    /**
     * A row of the page.
     *
     * @param label what is looked for
     * @param field the field of the analysis that asks for it
     * @param value its value, in JSON
     * @param parameter the parameter of the fit, and the coupling that is quoted
     * @param components of the channels
     * @param level confidence level
     * @param published what NUCLEUS says of its Physics Run
     */
    record Row(
            String label,
            String field,
            String value,
            String parameter,
            List<String> components,
            double level,
            String published) {}

    private static Row row(String label, String interaction, String parameter, String published, String... components) {
        return new Row(
                label,
                "hypothesis",
                "{\"interaction\": " + interaction + "}",
                parameter,
                List.of(components),
                LEVEL,
                published);
    }

    static Row mixingAngle(String label, double level, String published) {
        return new Row(
                label,
                "couplings",
                "{\"type\": \"tree\", \"sinSquaredThetaW\": {\"parameter\": \"sin2ThetaW\"}}",
                "sin2ThetaW",
                List.of("cevns"),
                level,
                published);
    }

    static Row moment() {
        return row(
                "mu_nu_e [mu_B]",
                "\"magnetic\", \"flavour\": \"e\"",
                "munu2",
                "< 2.0e-10 (arXiv:2603.24450)",
                "cevns",
                "magnetic");
    }

    /** All rows; nuclei alone first, and then with the electrons of the target. */
    static List<Row> rows() {
        var rows = new ArrayList<Row>();
        rows.add(mixingAngle("sin^2 theta_W", LEVEL, ""));
        rows.add(mixingAngle("sin^2 theta_W, 68.3 %", ONE_DEVIATION, "0.187 to 0.286 (arXiv:2603.24450)"));
        rows.add(row("r^2 of nu_e [cm^2]", "\"charge-radius-e\"", "r2_e", "", "cevns"));
        rows.add(moment());
        rows.add(row(
                "mu_nu_e, and electrons",
                "\"magnetic\", \"flavour\": \"e\"",
                "munu2",
                "",
                "cevns",
                "magnetic",
                "nu-e",
                "magnetic-electrons"));
        rows.add(row("q of nu_e [e]", "\"millicharge-e\"", "q_e", "", "cevns"));
        rows.add(row("q of nu_e, and electrons", "\"millicharge-e\"", "q_e", "", "cevns", "nu-e"));
        for (String name : List.of("u-ee", "d-ee")) {
            rows.add(row(
                    "eps_" + name.replace('-', '_'),
                    "\"nsi-" + name + "\"",
                    "eps_" + name.replace('-', '_'),
                    "",
                    "cevns"));
        }
        for (String name : List.of("u-emu", "d-emu")) {
            rows.add(row(
                    "eps_" + name.replace('-', '_'),
                    "\"nsi-" + name + "\"",
                    "eps_" + name.replace('-', '_') + "2",
                    "",
                    "cevns"));
        }
        for (String mass : List.of("10 keV", "10 MeV", "1 GeV")) {
            String of = ", \"mass\": \"" + mass + "\"";
            rows.add(row("g_V, m = " + mass, "\"light-vector\"" + of, "gV2", "", "cevns"));
            rows.add(row("g_V, m = " + mass + ", and electrons", "\"light-vector\"" + of, "gV2", "", "cevns", "nu-e"));
            rows.add(row("g_B-L, m = " + mass, "\"vector-b-l\"" + of, "gBL2", "", "cevns"));
            rows.add(row("g_B-L, m = " + mass + ", and electrons", "\"vector-b-l\"" + of, "gBL2", "", "cevns", "nu-e"));
            rows.add(row("g_phi, m = " + mass, "\"light-scalar\"" + of, "gphi4", "", "cevns", "light-scalar"));
        }
        return rows;
    }

    /** An interval around the Standard Model; without a lower end for what is not negative. */
    record Interval(OptionalDouble low, double high) {
        String text() {
            return low.isPresent() ? digits(low.getAsDouble()) + " to " + digits(high) : "< " + digits(high);
        }

        private static String digits(double value) {
            boolean plain = Math.abs(value) >= 1e-3;
            return String.format(Locale.ROOT, plain ? "%.3g" : "%.2e", value);
        }
    }

    /** The interval that Asimov data of the Standard Model give. */
    static Interval interval(Stage stage, Row row) throws IOException {
        return interval(stage, row, "\"radiative\"");
    }

    /** The same with other couplings of the Standard Model. */
    static Interval interval(Stage stage, Row row, String couplings) throws IOException {
        PreparedAnalysis prepared = prepared(stage, row, couplings);
        Likelihood likelihood = prepared.likelihood(prepared.prediction());
        FitResult fit = new FisherScoring().fit(Objectives.of(likelihood), Point.start(likelihood.parameters()));
        MinosError error = Minos.atLevel(row.level()).of(likelihood, fit, row.parameter());
        if (!error.valid()) {
            throw new IllegalStateException("no interval of " + row.label());
        }
        DoubleUnaryOperator coupling = prepared.signal()
                .map(signal -> signal.model().strength())
                .<DoubleUnaryOperator>map(strength -> strength::couplingOf)
                .orElse(DoubleUnaryOperator.identity());
        double high = coupling.applyAsDouble(error.upper().at().orElseThrow());
        boolean twoSided = error.lower().ending() == MinosError.Ending.FOUND;
        return new Interval(
                twoSided
                        ? OptionalDouble.of(
                                coupling.applyAsDouble(error.lower().at().orElseThrow()))
                        : OptionalDouble.empty(),
                high);
    }

    private static PreparedAnalysis prepared(Stage stage, Row row, String couplings) throws IOException {
        Path example = stage.file();
        ObjectNode root = (ObjectNode) JSON.readTree(example.toFile());
        root.remove(List.of("hypothesis", "limit", "significanceOf"));
        root.set("couplings", JSON.readTree(couplings));
        root.set(row.field(), JSON.readTree(row.value()));
        if (row.field().equals("couplings")) {
            root.set(
                    "parameters",
                    JSON.readTree("[{\"name\": \"sin2ThetaW\", \"start\": 0.23873, \"from\": 0.01, \"to\": 0.9}]"));
        }
        for (JsonNode channel : root.path("channels")) {
            setComponents((ObjectNode) channel, row.components());
        }
        setSystematics(root, row.components());
        Path file = Files.createTempFile("family", ".json");
        try {
            String text = root.toString()
                    .replace(
                            "\"nucleus-physics-run/",
                            "\"" + example.toAbsolutePath().getParent() + "/nucleus-physics-run/");
            Files.writeString(file, text);
            return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()));
        } finally {
            Files.delete(file);
        }
    }

    private static void setComponents(ObjectNode channel, List<String> components) {
        Stream<String> backgrounds = channel.path("components")
                .valueStream()
                .map(JsonNode::stringValue)
                .filter(name -> !name.equals("cevns") && !name.equals("primakoff"));
        ArrayNode all = JSON.createArrayNode();
        Stream.concat(components.stream(), backgrounds).forEach(all::add);
        channel.set("components", all);
    }

    /** The flux is that of all neutrinos; the strength of CEvNS is not free. */
    private static void setSystematics(ObjectNode root, List<String> components) {
        ArrayNode kept = JSON.createArrayNode();
        for (JsonNode systematic : root.path("systematics")) {
            String name = systematic.path("name").stringValue();
            if (name.equals("flux")) {
                ArrayNode scales = JSON.createArrayNode();
                components.forEach(scales::add);
                ((ObjectNode) systematic).set("scales", scales);
            }
            if (!name.equals("cevns")) {
                kept.add(systematic);
            }
        }
        root.set("systematics", kept);
    }

    /** What stands on the page before the values. */
    static String words(String page) {
        return page.substring(0, page.indexOf(START));
    }

    /** The page with the intervals of this program. */
    static String page(String words) throws IOException {
        var text = new StringBuilder(words).append(START).append('\n');
        text.append("| |");
        for (Stage stage : Stage.values()) {
            text.append(" %s |".formatted(stage.title));
        }
        text.append(" published, Physics Run |\n|---|---|---|---|---|\n");
        for (Row row : rows()) {
            text.append("| %s |".formatted(row.label()));
            for (Stage stage : Stage.values()) {
                text.append(" %s |".formatted(interval(stage, row).text()));
            }
            text.append(" %s |\n".formatted(row.published()));
        }
        return text.toString();
    }

    /** Writes the page. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(PAGE, page(words(Files.readString(PAGE))));
    }
}
