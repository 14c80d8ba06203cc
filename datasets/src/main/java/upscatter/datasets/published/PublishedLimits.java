package upscatter.datasets.published;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.input.UnitText;
import upscatter.datasets.table.ColumnName;
import upscatter.datasets.table.ColumnUnits;
import upscatter.datasets.table.Table;
import upscatter.datasets.table.TableLines;
import upscatter.model.interaction.CouplingConvention;
import upscatter.model.units.Dimension;

/**
 * Reads published limits on the transition magnetic moment from a table.
 *
 * <p>The header line names the columns: the mass, {@code mN_MeV}, {@code mN_GeV} or in another unit; the coupling, {@code mu_muB} (kappa = 1/2, in Bohr
 * magnetons), {@code d_perGeV} or {@code d_GeV-1} (kappa = 1, {@code d = 148.152 GeV^-1 mu/mu_B}), or both when they agree; and, when the
 * table holds several curves, {@code id}. The columns {@code flavour}, {@code cl}, {@code role} and {@code source} (or {@code source_arxiv}) and {@code figure} describe
 * each curve. A table of one curve may instead say so in comments: {@code # name: ...}, {@code # source: ...}, {@code # cl: ...}. Other columns are
 * refused unless a comment names them, {@code # ignore: run, page}.
 */
public final class PublishedLimits {
    private static final String CHOICE = "#";

    /** What a curve is described by, by the names that its column may have. */
    private static final List<List<String>> DESCRIPTIONS = List.of(
            List.of("id", "name"),
            List.of("flavour"),
            List.of("cl"),
            List.of("role"),
            List.of("source", "source_arxiv"),
            List.of("figure"));

    private static final String IGNORE = "ignore";
    private static final Set<String> MASS = Set.of("mn", "m_n", "mass", "m4", "m_4");

    /** Far below all masses and couplings; numbers end far beyond it, so that other units can be computed. */
    private static final double LEAST = 1e-100;

    /** Relative: couplings are published with three digits or more, and the conventions differ by a factor of two. */
    private static final double AGREEMENT = 1e-3;

    private static final double MEV_PER_GEV = 1e3;
    private static final double D_OF_ONE_BOHR_MAGNETON = CouplingConvention.dPerGeV(1);

    private final Table table;
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    /** The column of masses, with the size of its unit in MeV. */
    private final Map<Integer, Double> masses = new LinkedHashMap<>();

    /** Columns of the coupling, with the size of their unit in Bohr magnetons. */
    private final Map<Integer, Double> moments = new LinkedHashMap<>();

    private final Map<String, String> comments;

    private PublishedLimits(Path file) {
        table = Table.read(file);
        comments = comments(table);
        Table.Row header = table.header(cells -> cells.stream().anyMatch(PublishedLimits::isMass))
                .orElseThrow(() -> table.error("the first row must name the columns, among them mN_MeV and mu_muB"));
        for (int i = 0; i < header.cells().size(); i++) {
            String cell = header.cells().get(i);
            ColumnName name = ColumnName.of(cell);
            if (isMass(cell)) {
                masses.put(i, mevOf(name, header));
            } else if (name.key().equals("mu_mub") || (name.key().equals("mu") && isBohrMagneton(name.unitOrNone()))) {
                moments.put(i, 1.0);
            } else if (name.key().equals("d") && name.unit().isPresent()) {
                moments.put(i, perGeVOf(name, header) / D_OF_ONE_BOHR_MAGNETON);
            } else {
                columns.put(cell, i);
            }
        }
        requireKnown(header);
        if (masses.size() != 1) {
            throw header.error("one column mN_MeV or mN_GeV is needed but there are " + header.cells());
        }
        if (moments.isEmpty()) {
            throw header.error("a column mu_muB or d_perGeV is needed but there are " + header.cells());
        }
        if (column("id", "name").isEmpty() && !comments.containsKey("name")) {
            throw header.error("the limit has no name", Optional.of("Maybe a line '# name: ...' is missing."));
        }
    }

    /** Rejects columns that nobody reads and nobody leaves out, and those that are left out and not there. */
    private void requireKnown(Table.Row header) {
        List<String> known = DESCRIPTIONS.stream().flatMap(List::stream).toList();
        List<String> left = Optional.ofNullable(comments.get(IGNORE)).stream()
                .flatMap(names -> Stream.of(names.split(",")))
                .map(String::strip)
                .toList();
        for (String name : left) {
            if (!columns.containsKey(name) || known.contains(name)) {
                throw header.error("the comment '# ignore: %s' leaves out '%s', which is %s"
                        .formatted(
                                String.join(", ", left),
                                name,
                                columns.containsKey(name) ? "a column that is read" : "no column of the table"));
            }
        }
        for (String name : columns.keySet()) {
            if (!known.contains(name) && !left.contains(name)) {
                throw header.error(
                        "the column '%s' is not known; known are a mass (mN_MeV, mN_GeV), a coupling (mu_muB, d_perGeV) and %s"
                                .formatted(name, String.join(", ", known)),
                        Optional.of(Spelling.maybe(name, known)
                                .orElse("Maybe a line '# ignore: %s' shall leave it out.".formatted(name))));
            }
        }
        for (List<String> names : DESCRIPTIONS) {
            if (columns.keySet().containsAll(names) && names.size() > 1) {
                throw header.error("the columns %s say the same".formatted(String.join(" and ", names)));
            }
        }
    }

    /**
     * Reads the curves of a table.
     *
     * @param path the file; {@code file.csv#a,b} chooses the curves named a and b
     * @throws InvalidInputException if the table cannot be used or has no curve of a chosen name
     */
    public static List<PublishedLimit> read(String path) {
        int hash = path.lastIndexOf(CHOICE);
        Path file = file(path);
        List<PublishedLimit> all = new PublishedLimits(file).curves();
        if (hash < 0) {
            return all;
        }
        return List.of(path.substring(hash + 1).split(",")).stream()
                .map(name -> chosen(name.strip(), all, file))
                .toList();
    }

    /** The file of a table that is named as for {@link #read}. */
    public static Path file(String path) {
        int hash = path.lastIndexOf(CHOICE);
        return Path.of(hash < 0 ? path : path.substring(0, hash));
    }

    private static PublishedLimit chosen(String name, List<PublishedLimit> all, Path file) {
        List<String> names = all.stream().map(PublishedLimit::name).toList();
        return all.stream()
                .filter(limit -> limit.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "the limit '%s' is not in the table; it has %s"
                                .formatted(name, String.join(", ", new TreeSet<>(names))),
                        file,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Spelling.maybe(name, names)));
    }

    private List<PublishedLimit> curves() {
        Map<String, List<Table.Row>> byName = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            byName.computeIfAbsent(name(row), any -> new ArrayList<>()).add(row);
        }
        return byName.entrySet().stream()
                .map(curve -> {
                    Table.Row first = curve.getValue().get(0);
                    return new PublishedLimit(
                            curve.getKey(),
                            text(first, "source", "source_arxiv").orElse("source not given")
                                    + text(first, "figure").map(", "::concat).orElse("")
                                    + text(first, "flavour")
                                            .filter(flavour -> !flavour.equals("all"))
                                            .map(PublishedLimits::flavour)
                                            .orElse(""),
                            text(first, "cl").orElse("C.L. not given"),
                            text(first, "role").orElse("limit"),
                            curve.getValue().stream().map(this::vertex).toList());
                })
                .toList();
    }

    private static String flavour(String word) {
        return switch (word) {
            case "e" -> ", electron flavour";
            case "mu" -> ", muon flavour";
            case "tau" -> ", tau flavour";
            default -> ", flavour " + word;
        };
    }

    private String name(Table.Row row) {
        return text(row, "id", "name").orElseThrow();
    }

    /** A cell of the first of these columns that is there, or the comment of that name. */
    private Optional<String> text(Table.Row row, String... names) {
        return column(names)
                .map(row.cells()::get)
                .or(() -> Optional.ofNullable(comments.get(names[0].equals("id") ? "name" : names[0])));
    }

    private PublishedLimit.Vertex vertex(Table.Row row) {
        Map.Entry<Integer, Double> ofMass = masses.entrySet().iterator().next();
        double mass = row.positive(ofMass.getKey()) * ofMass.getValue();
        List<Double> couplings = moments.entrySet().stream()
                .sorted(Comparator.comparing(column -> column.getValue() != 1))
                .map(column -> row.positive(column.getKey()) * column.getValue())
                .toList();
        double mu = couplings.get(0);
        if (!(Math.min(mass, mu) >= LEAST && Math.max(mass, mu) <= 1 / LEAST)) {
            throw row.error("a limit of %s mu_B at %s MeV is beyond what can be drawn, %s to %s"
                    .formatted(mu, mass, LEAST, 1 / LEAST));
        }
        for (double other : couplings) {
            if (Math.abs(other / mu - 1) > AGREEMENT) {
                throw row.error(
                        "the couplings %s are not the same: the first is mu = %s mu_B, that is d = %s GeV^-1"
                                .formatted(
                                        moments.keySet().stream()
                                                .map(row.cells()::get)
                                                .collect(Collectors.joining(" and ")),
                                        mu,
                                        mu * D_OF_ONE_BOHR_MAGNETON),
                        Optional.of("Maybe one of the two is in the other convention."));
            }
        }
        return new PublishedLimit.Vertex(mass, mu);
    }

    private static boolean isMass(String cell) {
        return MASS.contains(ColumnName.of(cell).key());
    }

    private static double mevOf(ColumnName name, Table.Row header) {
        String symbol = ColumnUnits.symbol(name, name.unitOrNone(), Dimension.ENERGY, header);
        return Dimension.ENERGY.factor(symbol).orElseThrow();
    }

    private static boolean isBohrMagneton(String unit) {
        return unit.replace("_", "")
                .replace('\u03bc', 'm')
                .replaceFirst("^mu?", "mu")
                .equals("muB");
    }

    /** Size of the unit of a coupling d in 1/GeV. */
    private static double perGeVOf(ColumnName name, Table.Row header) {
        return UnitText.parse(name.unitOrNone())
                .filter(unit -> unit.powers().equals(Map.of(UnitText.Base.ENERGY, -1)))
                .map(unit -> unit.size() * MEV_PER_GEV)
                .orElseThrow(() -> header.error("the column '%s' has the unit '%s'; expected one such as 'GeV-1'"
                        .formatted(name.text(), name.unitOrNone())));
    }

    private Optional<Integer> column(String... names) {
        for (String name : names) {
            Integer index = columns.get(name);
            if (index != null) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> comments(Table table) {
        var comments = new LinkedHashMap<String, String>();
        for (TableLines.Comment comment : table.comments()) {
            String[] parts = comment.text().split(":", 2);
            if (parts.length == 2) {
                comments.putIfAbsent(parts[0].strip(), parts[1].strip());
            }
        }
        return comments;
    }
}
