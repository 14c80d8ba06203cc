package upscatter.datasets.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import upscatter.datasets.input.UnitText;
import upscatter.datasets.input.UnitText.Base;
import upscatter.datasets.json.Node;
import upscatter.datasets.table.Table;
import upscatter.datasets.table.TableColumns;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.model.flux.BurstSource;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxTable;
import upscatter.model.flux.Source;
import upscatter.model.flux.SumSource;
import upscatter.model.units.Dimension;

/**
 * Neutrinos of a burst as a CSV table in energy and time, {@code arrival_time_low [s],arrival_time_high [s],neutrino_energy [MeV],nu-e [/(cm2 MeV)],anti-nu-e [/(cm2 MeV)],...}: for each
 * interval of arrival time a spectrum in each flavour. A column {@code nu-x} stands for each of the four flavours that have no column of their own.
 */
final class BurstTables {
    private static final String EXAMPLE =
            "arrival_time_low [s],arrival_time_high [s],neutrino_energy [MeV],nu-e [/(cm2 MeV)],nu-x [/(cm2 MeV)]";

    private static final Role FROM = Role.of("arrival_time_low", "time_low");
    private static final Role TO = Role.of("arrival_time_high", "time_high");
    private static final Role ENERGY = Role.of("neutrino_energy", "energy", "e", "e_nu", "enu");

    /** Each of the flavours without a column. */
    private static final String OTHERS = "nu-x";

    private static final Map<Base, Integer> FLUENCE = Map.of(Base.ENERGY, -1, Base.LENGTH, -2);
    private static final Map<Base, Integer> FLUX = Map.of(Base.ENERGY, -1, Base.LENGTH, -2, Base.TIME, -1);

    private BurstTables() {}

    /**
     * Reads a table.
     *
     * @param path where it is named
     * @param flavours all flavours by their words
     * @return the burst, whose parts are its columns
     * @throws upscatter.datasets.input.InvalidInputException at the header or row that is wrong
     */
    static Source read(Node path, Map<String, Flavour> flavours) {
        var roles = new LinkedHashMap<String, Role>();
        flavours.keySet().stream().sorted().forEach(word -> roles.put(word, Role.of(word.replace('-', '_'))));
        roles.put(OTHERS, Role.of("nu_x"));
        var others = new ArrayList<Role>(List.of(FROM, TO));
        others.addAll(roles.values());
        TableColumns columns = TableColumns.some(path, EXAMPLE, ENERGY, others);
        List<String> found = roles.keySet().stream()
                .filter(word -> columns.roles().contains(roles.get(word)))
                .toList();
        if (found.isEmpty() || !columns.roles().containsAll(List.of(FROM, TO))) {
            throw columns.headerOrFirst()
                    .error("the table needs both ends of the intervals of time, the energy and a flavour: '%s'"
                            .formatted(EXAMPLE));
        }
        var summands = new ArrayList<SumSource.Summand>();
        for (String word : found) {
            List<BurstSource.Slice> slices = slices(columns, Objects.requireNonNull(roles.get(word)));
            if (!slices.isEmpty()) {
                summands.addAll(summands(word, slices, found, flavours));
            }
        }
        return path.make(() -> new SumSource(summands));
    }

    private static List<SumSource.Summand> summands(
            String word, List<BurstSource.Slice> slices, Collection<String> columns, Map<String, Flavour> flavours) {
        List<String> of = word.equals(OTHERS)
                ? flavours.keySet().stream()
                        .filter(flavour -> !columns.contains(flavour))
                        .sorted()
                        .toList()
                : List.of(word);
        return of.stream()
                .map(flavour -> new SumSource.Summand(
                        flavour, new BurstSource(Objects.requireNonNull(flavours.get(flavour)), slices)))
                .toList();
    }

    /** The intervals in which there are neutrinos of a column. */
    private static List<BurstSource.Slice> slices(TableColumns columns, Role role) {
        double energySize = columns.size(ENERGY, Dimension.ENERGY);
        double timeSize = columns.size(FROM, Dimension.TIME);
        if (columns.size(TO, Dimension.TIME) != timeSize) {
            throw columns.headerOrFirst().error("both ends of the intervals of time must have one unit");
        }
        double valueSize =
                columns.size(role, "/(cm2 MeV)", List.of(FLUENCE, FLUX)).orElse(1 / energySize);
        boolean perTime = columns.name(role)
                .flatMap(name -> name.unit())
                .flatMap(UnitText::parse)
                .filter(unit -> unit.powers().containsKey(Base.TIME))
                .isPresent();
        var byTime = new TreeMap<Double, List<Table.Row>>();
        for (Table.Row row : columns.table().rows()) {
            byTime.computeIfAbsent(row.number(columns.place(FROM)), start -> new ArrayList<>())
                    .add(row);
        }
        var slices = new ArrayList<BurstSource.Slice>();
        for (List<Table.Row> rows : byTime.values()) {
            Table.Row first = rows.get(0);
            double end = first.number(columns.place(TO));
            rows.stream()
                    .filter(row -> row.number(columns.place(TO)) != end)
                    .findFirst()
                    .ifPresent(row -> {
                        throw row.error("the interval of time that begins at %s ends at %s, on line %d at %s"
                                .formatted(
                                        row.cells().get(columns.place(FROM)),
                                        row.cells().get(columns.place(TO)),
                                        first.line(),
                                        first.cells().get(columns.place(TO))));
                    });
            double from = first.number(columns.place(FROM)) * timeSize;
            double to = end * timeSize;
            double size = perTime ? valueSize * (to - from) : valueSize;
            double[] energies = rows.stream()
                    .mapToDouble(row -> row.positive(columns.place(ENERGY)) * energySize)
                    .toArray();
            double[] values = rows.stream()
                    .mapToDouble(row -> row.notNegative(columns.place(role)) * size)
                    .toArray();
            try {
                FluxTable fluence = FluxTable.of(energies, values);
                if (fluence.integral() > 0) {
                    slices.add(new BurstSource.Slice(from, to, fluence.moments()));
                }
            } catch (IllegalArgumentException e) {
                throw first.error(String.valueOf(e.getMessage()));
            }
        }
        return slices;
    }
}
