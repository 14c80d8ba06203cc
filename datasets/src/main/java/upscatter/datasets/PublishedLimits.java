package upscatter.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import upscatter.model.interaction.CouplingConvention;

/**
 * Reads published limits on the transition magnetic moment from a table.
 *
 * <p>The header line names the columns: the mass, {@code mN_MeV} or {@code mN_GeV}; the coupling, {@code mu_muB} (kappa = 1/2, in Bohr
 * magnetons), {@code d_perGeV} or {@code d_GeV-1} (kappa = 1, {@code d = 148.152 GeV^-1 mu/mu_B}), or both when they agree; and, when the
 * table holds several curves, {@code id}. The columns {@code cl}, {@code role} and {@code source} (or {@code source_arxiv}) describe
 * each curve. A table of one curve may instead say so in comments: {@code # name: ...}, {@code # source: ...}, {@code # cl: ...}.
 */
public final class PublishedLimits {
    private static final String CHOICE = "#";
    private static final double AGREEMENT = 1e-3;
    private static final double MEV_PER_GEV = 1e3;
    private static final double D_OF_ONE_BOHR_MAGNETON = CouplingConvention.dPerGeV(1);

    private final Table table;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, String> comments;

    private PublishedLimits(Path file) {
        table = Table.read(file);
        comments = comments(file);
        Table.Row header = table.header()
                .orElseThrow(() -> table.error("the first row must name the columns, among them mN_MeV and mu_muB"));
        for (int i = 0; i < header.cells().size(); i++) {
            columns.put(header.cells().get(i), i);
        }
        if (column("mN_MeV", "mN_GeV").isEmpty()) {
            throw header.error("a column mN_MeV or mN_GeV is needed but there are " + columns.keySet());
        }
        if (column("mu_muB", "d_perGeV", "d_GeV-1").isEmpty()) {
            throw header.error("a column mu_muB or d_perGeV is needed but there are " + columns.keySet());
        }
        if (column("id", "name").isEmpty() && !comments.containsKey("name")) {
            throw header.error("the limit has no name", Optional.of("Maybe a line '# name: ...' is missing."));
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
        Path file = Path.of(hash < 0 ? path : path.substring(0, hash));
        List<PublishedLimit> all = new PublishedLimits(file).curves();
        if (hash < 0) {
            return all;
        }
        return List.of(path.substring(hash + 1).split(",")).stream()
                .map(name -> chosen(name.strip(), all, file))
                .toList();
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
                            text(first, "source", "source_arxiv").orElse("source not given"),
                            text(first, "cl").orElse("C.L. not given"),
                            text(first, "role").orElse("limit"),
                            curve.getValue().stream().map(this::vertex).toList());
                })
                .toList();
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
        double mass = column("mN_MeV")
                .map(i -> positive(row, i))
                .orElseGet(() -> MEV_PER_GEV * positive(row, column("mN_GeV").orElseThrow()));
        Optional<Double> mu = column("mu_muB").map(i -> positive(row, i));
        Optional<Double> d = column("d_perGeV", "d_GeV-1").map(i -> positive(row, i) / D_OF_ONE_BOHR_MAGNETON);
        if (mu.isPresent() && d.isPresent() && Math.abs(d.get() / mu.get() - 1) > AGREEMENT) {
            throw row.error(
                    "mu = %s mu_B and d = %s GeV^-1 are not the same coupling: d must be %s"
                            .formatted(mu.get(), d.get() * D_OF_ONE_BOHR_MAGNETON, mu.get() * D_OF_ONE_BOHR_MAGNETON),
                    Optional.of("Maybe one of the two is in the other convention."));
        }
        return new PublishedLimit.Vertex(mass, mu.or(() -> d).orElseThrow());
    }

    private static double positive(Table.Row row, int column) {
        double value = row.number(column);
        if (!(value > 0)) {
            throw row.error("%s must be positive".formatted(row.cells().get(column)));
        }
        return value;
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

    private static Map<String, String> comments(Path file) {
        var comments = new LinkedHashMap<String, String>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.startsWith("#") ? line.substring(1).split(":", 2) : new String[0];
                if (parts.length == 2) {
                    comments.putIfAbsent(parts[0].strip(), parts[1].strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
        return comments;
    }
}
