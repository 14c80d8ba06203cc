package upscatter.reports.hostile;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import upscatter.model.ReleaseData;
import upscatter.reports.cli.Upscatter;

/** Good inputs of every kind that the program reads, in a folder of their own, some of them made by the program itself. */
final class HostileKinds {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));
    private static final String RELEASE = "coherent-csi-2017";

    /** Folders that commands name. */
    private static final Set<String> PLACES = Set.of("release", "parts");

    private static final String PATCH = """
            [
              {"op": "replace", "path": "/channels/0/samples/0/data", "value": [13.0, 10.5]},
              {"op": "test", "path": "/version", "value": "1.0.0"},
              {"op": "add", "path": "/channels/0/samples/0/modifiers/-",
               "value": {"name": "lumi", "type": "normsys", "data": {"hi": 1.05, "lo": 0.95}}}
            ]
            """;
    private static final String PATCH_SET = """
            {
              "metadata": {"description": "own", "digests": {}, "labels": ["m"], "references": {"hepdata": "ins1"}},
              "patches": [
                {"metadata": {"name": "p1", "values": [1]},
                 "patch": [{"op": "replace", "path": "/channels/0/samples/0/data", "value": [13.0, 10.5]}]}
              ],
              "version": "1.0.0"
            }
            """;
    private static final String YAML = """
            # An analysis as it is written by hand.
            name: yaml
            source:
              type: reactor
              spectrum: huber-mueller-vogel
              fissionFractions: {U235: 0.561, U238: 0.076, Pu239: 0.307, Pu241: 0.056}
              cores:
                - {name: B1, power: 4.25 GW, distance: 72 m}
            detectors:
              - name: CaWO4
                target: CaWO4
                mass: 6 g
                resolution: {type: calorimeter, baseline: 4 eV}
                efficiency: {type: erf, plateau: 0.8, threshold: 20 eV, width: 4 eV}
            backgrounds:
            - {name: flat, type: flat, rate: 100 /(keV kg d)}
            channels:
              - name: cawo4
                detector: CaWO4
                liveTime: 3 yr
                axes:
                  - {observable: recoil energy, from: 20 eV, to: 60 eV, width: 10 eV}
                components: [cevns, primakoff, flat]
                data: asimov
            systematics:
              - {name: flux, scales: [cevns, primakoff], normal: 3 %}
            hypothesis: {interaction: primakoff, flavour: e, nature: Dirac, convention: half sigma F, mass: 1 MeV}
            limit: {on: mu, confidenceLevel: .9, sides: 2, calibration: asymptotic, masses: [1 MeV]}
            """;
    private static final String FIGURE = """
            {
              "title": "Published limits",
              "masses": {"from": "10 keV", "to": "10 MeV"},
              "mu": {"from": 1e-12, "to": 1e-6},
              "lines": [
                {"label": "NUCLEUS", "analysis": "analysis.yaml", "shape": "above", "color": "red"},
                {"label": "SN1987A", "published": "published-limits/figure-2.csv#SN1987A", "shape": "inside", "color": "pink"},
                {"label": "LEP", "published": "published-limits/dipole.csv#LEP", "shape": "above", "color": "grey", "scale": 0.840}
              ]
            }
            """;

    private final Path root;
    private final List<HostileKind> kinds = new ArrayList<>();

    private HostileKinds(Path root) {
        this.root = root;
    }

    /**
     * Makes the inputs in a folder.
     *
     * @throws IllegalStateException if the program does not make one of them
     */
    static List<HostileKind> in(Path root) throws IOException {
        var made = new HostileKinds(root);
        made.analyses();
        made.tables();
        made.workspaceFiles();
        made.workspaces();
        made.results();
        made.parts();
        made.others();
        return List.copyOf(made.kinds);
    }

    /** Those that nothing has to be computed for, and that are read soonest. */
    static List<HostileKind> quick(Path root) throws IOException {
        var made = new HostileKinds(root);
        made.analyses();
        made.tables();
        made.workspaceFiles();
        return made.kinds.stream()
                .filter(kind -> !kind.file().endsWith("b1.csv") && !kind.file().endsWith("on.csv"))
                .toList();
    }

    private void analyses() throws IOException {
        for (String name :
                List.of("nucleus-10g", "silicon-on-off", "coherent-csi-2017", "nucleus-radiative-10g", "figure-2")) {
            Files.copy(EXAMPLES.resolve(name + ".json"), root.resolve(name + ".json"));
        }
        for (String name : List.of("germanium-flux-table", "nucleus-technical-run", "nucleus-prototype-lee")) {
            Files.copy(EXAMPLES.resolve(name + ".json"), root.resolve(name + ".json"));
            copied(EXAMPLES.resolve(name), root.resolve(name));
        }
        for (String name : List.of("silicon-on-off", RELEASE, "published-limits")) {
            copied(EXAMPLES.resolve(name), root.resolve(name));
        }
        Files.writeString(root.resolve("analysis.yaml"), YAML);
        for (String name : List.of(
                "nucleus-10g.json",
                "silicon-on-off.json",
                "coherent-csi-2017.json",
                "nucleus-technical-run.json",
                "analysis.yaml")) {
            reading("analysis " + name, name, "check", name);
        }
    }

    private void tables() {
        table("silicon-on-off", "quenching.csv");
        table("silicon-on-off", "efficiency.csv");
        table("silicon-on-off", "on.csv");
        table("germanium-flux-table", "flux.csv");
        table("germanium-flux-table", "flux-error.csv");
        table(RELEASE, "coincidence.csv");
        table(RELEASE, "neutrons-time.csv");
        table(RELEASE, "neutrons-photoelectrons.csv");
        table("nucleus-technical-run", "b1.csv");
        table("nucleus-prototype-lee", "events.csv");
    }

    private void table(String analysis, String name) {
        reading("table " + name, analysis + "/" + name, "check", analysis + ".json");
    }

    private void workspaceFiles() throws IOException {
        Files.copy(EXAMPLES.resolve("workspaces/two-bins.json"), root.resolve("two-bins.json"));
        Files.writeString(root.resolve("patch.json"), PATCH);
        Files.writeString(root.resolve("patchset.json"), PATCH_SET);
        exporting("workspace of pyhf", "two-bins.json");
        exporting("patch", "patch.json", "--patch", "patch.json");
        exporting("patch set", "patchset.json", "--patch", "patchset.json#p1");
    }

    private void exporting(String name, String file, String... more) {
        writing(
                name + ", exported",
                file,
                Stream.concat(Stream.of("export", "two-bins.json", "--format", "hs3", "--quiet"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private void workspaces() throws IOException {
        run("export", "two-bins.json", "--format", "hs3", "--out", "hs3", "--quiet");
        run("export", "silicon-on-off.json", "--out", "exported", "--quiet");
        writing("workspace of pyhf", "two-bins.json", "cls", "two-bins.json", "--no-figures", "--quiet");
        fitting("workspace of pyhf, fitted", "two-bins.json");
        fitting("workspace in HS3, fitted", "hs3/workspace.json");
        fitting("workspace of an analysis, fitted", "exported/workspace.json");
        writing(
                "workspace of an analysis, exported",
                "exported/workspace.json",
                "export",
                "exported/workspace.json",
                "--format",
                "hs3",
                "--quiet");
        writing("workspace in HS3", "hs3/workspace.json", "cls", "hs3/workspace.json", "--no-figures", "--quiet");
        writing("patch", "patch.json", "cls", "two-bins.json", "--patch", "patch.json", "--no-figures", "--quiet");
        writing(
                "patch set",
                "patchset.json",
                "cls",
                "two-bins.json",
                "--patch",
                "patchset.json#p1",
                "--no-figures",
                "--quiet");
    }

    private void fitting(String name, String file) {
        writing(name, file, "fit", file, "--no-gof-toys", "--no-figures", "--quiet");
    }

    private void results() throws IOException {
        run(
                "limit",
                "nucleus-10g.json",
                "--set",
                "/limit/masses=[\"1 MeV\", \"2 MeV\"]",
                "--no-coverage",
                "--no-gof-toys",
                "--no-figures",
                "--out",
                "limit",
                "--quiet");
        run("fit", "nucleus-prototype-lee.json", "--no-gof-toys", "--no-figures", "--out", "fit", "--quiet");
        for (String made : List.of("limit", "fit")) {
            String file = made + "/results.json";
            writing("results of " + made, file, "plot", file, "--no-figures", "--tables", "latex,markdown");
        }
        writing(
                "results for HEPData",
                "limit/results.json",
                "export",
                "limit/results.json",
                "--format",
                "hepdata",
                "--quiet");
        writing("results made again", "limit/results.json", "reproduce", "limit/results.json", "--quiet");
    }

    private void parts() throws IOException {
        run(
                "toys",
                "nucleus-10g.json",
                "--set",
                "/limit/masses=[\"1 MeV\"]",
                "--set",
                "/limit/toys={\"values\": 8, \"number\": 60}",
                "--out",
                "toys",
                "--quiet");
        writing("part of toys", "toys/toys-1-of-1.jsonl", "merge", "toys/toys-1-of-1.jsonl", "--no-figures", "--quiet");
        run(
                "cls",
                "two-bins.json",
                "--toy-error",
                "0.05",
                "--parts",
                "parts",
                "--no-figures",
                "--out",
                "cls",
                "--quiet");
        Path tasks;
        try (Stream<Path> files = Files.walk(root.resolve("parts"))) {
            tasks = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        writing(
                "part of tasks",
                root.relativize(tasks).toString(),
                "cls",
                "two-bins.json",
                "--toy-error",
                "0.05",
                "--parts",
                "parts",
                "--no-figures",
                "--quiet");
    }

    private void others() throws IOException {
        run("mock", "nucleus-10g.json", "--out", "mock", "--quiet");
        reading("index of data", "mock/data.json", "check", "nucleus-10g.json", "--data", "mock/data.json");
        Files.writeString(root.resolve("figure.json"), FIGURE);
        writing("figure file", "figure.json", "figure", "figure.json", "--quiet");
        writing("table of limits", "published-limits/dipole.csv", "figure", "figure.json", "--quiet");
        Path release = ReleaseData.folder().resolve(RELEASE);
        if (Files.isDirectory(release)) {
            copied(release, root.resolve("release"));
            try (Stream<Path> files = Files.walk(root.resolve("release"))) {
                Path file = files.filter(Files::isRegularFile)
                        .filter(f -> f.toString().endsWith(".txt"))
                        .sorted()
                        .findFirst()
                        .orElseThrow();
                writing("release", root.relativize(file).toString(), "import", RELEASE, "release", "--quiet");
            }
        }
    }

    private void reading(String name, String file, String... command) {
        kinds.add(new HostileKind(name, root.resolve(file), placed(command), false));
    }

    private void writing(String name, String file, String... command) {
        kinds.add(new HostileKind(name, root.resolve(file), placed(command), true));
    }

    /** Names of files and folders in the root as their paths. */
    private List<String> placed(String... command) {
        return Stream.of(command)
                .map(word -> word.matches(".*\\.(json|jsonl|yaml|csv)(#.*)?") || PLACES.contains(word)
                        ? root.resolve(word).toString()
                        : word)
                .toList();
    }

    private void run(String... command) {
        var said = new StringWriter();
        var arguments = new ArrayList<>(placed(command));
        for (int i = 0; i + 1 < command.length; i++) {
            if (command[i].equals("--out")) {
                arguments.set(i + 1, root.resolve(command[i + 1]).toString());
            }
        }
        int code = Upscatter.run(
                new PrintWriter(said, true), new PrintWriter(said, true), arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("%s ended with %d: %s".formatted(arguments, code, said));
        }
    }

    private static void copied(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                    target.toFile().setWritable(true);
                }
            }
        }
    }
}
