package upscatter.datasets.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.input.UnitText;
import upscatter.datasets.json.Node;
import upscatter.model.grid.Observable;
import upscatter.model.units.Dimension;
import upscatter.model.units.EnergyScale;

/**
 * The columns of a table of a fixed number of them: where its header names them they may stand in any order and have units; without a header they are read as
 * documented, which is said.
 *
 * @param table the table
 * @param header the header, a row or a comment, or empty
 * @param roles what the table must hold, in the documented order
 * @param names the cells of the header, in the order of the table; empty without one
 */
public record TableColumns(Table table, Optional<Table.Row> header, List<Role> roles, List<ColumnName> names) {

    /**
     * What a column holds.
     *
     * @param label its documented name
     * @param known the names it may have, in small letters with underscores
     */
    public record Role(String label, Set<String> known) {
        /** Copies the names and adds the documented one. */
        public Role {
            known = Stream.concat(Stream.of(label), known.stream()).collect(Collectors.toUnmodifiableSet());
        }

        /**
         * A role.
         *
         * @param label its documented name, in small letters with underscores
         * @param others further names that it may have, likewise, none of them twice
         */
        public static Role of(String label, String... others) {
            return new Role(label, Set.of(others));
        }

        private boolean is(ColumnName name) {
            return known.contains(name.key());
        }
    }

    /**
     * Reads a table that may have a header.
     *
     * @param words what the columns are without one, for messages: {@code two cells, energy in MeV and value,}
     * @throws InvalidInputException at a column of the header that is not known, missing or there twice, or at a row of another width
     */
    public static TableColumns optional(Node path, String words, List<Role> roles) {
        Table table = Table.read(TableFile.of(path), namesOf(roles));
        Optional<Table.Row> header = table.header(namesOf(roles));
        if (header.isEmpty()) {
            table.rows().get(0).requireWidth(roles.size(), words);
            path.state("The table %s has no header; read are %s in this order."
                    .formatted(
                            TableFile.nameOf(path),
                            words.replaceFirst("^\\w+ cells, ", "").replaceFirst(",$", "")));
            return new TableColumns(table, header, roles, List.of());
        }
        return of(table, header.get(), roles);
    }

    /**
     * Reads a table that must have a header.
     *
     * @param example the header as documented
     * @throws InvalidInputException at the header if it is missing or another
     */
    public static TableColumns required(Node path, String example, List<Role> roles) {
        return required(path, example, roles, names -> Optional.empty());
    }

    /** The same, with advice for a header that is another. */
    public static TableColumns required(
            Node path, String example, List<Role> roles, Function<List<ColumnName>, Optional<String>> maybe) {
        Table table = Table.read(TableFile.of(path), namesOf(roles));
        Table.Row header = table.header(namesOf(roles))
                .orElseThrow(() ->
                        table.rows().get(0).error("a header is expected: the header must be '%s'".formatted(example)));
        List<ColumnName> names = header.cells().stream().map(ColumnName::of).toList();
        if (names.size() != roles.size()
                || !roles.stream().allMatch(role -> names.stream().anyMatch(role::is))) {
            throw header.error(
                    "the header must be '%s' but is '%s'".formatted(example, String.join(",", header.cells())),
                    maybe.apply(names));
        }
        return of(table, header, roles);
    }

    /**
     * Reads a table that must have a header, with one column and at least one of several others.
     *
     * @param example a header, for messages
     * @throws InvalidInputException at the header if it is missing, or a column of it is not known or there twice
     */
    public static TableColumns some(Node path, String example, Role first, List<Role> others) {
        List<Role> known = Stream.concat(Stream.of(first), others.stream()).toList();
        Table table = Table.read(TableFile.of(path), namesOf(known));
        Table.Row header = table.header(namesOf(known))
                .orElseThrow(() -> table.rows()
                        .get(0)
                        .error("a header is expected: the header may be '%s', with some of these columns"
                                .formatted(example)));
        List<ColumnName> names = header.cells().stream().map(ColumnName::of).toList();
        List<Role> found =
                known.stream().filter(role -> names.stream().anyMatch(role::is)).toList();
        return of(table, header, found.contains(first) && found.size() > 1 ? found : known);
    }

    private static TableColumns of(Table table, Table.Row header, List<Role> roles) {
        List<ColumnName> names = header.cells().stream().map(ColumnName::of).toList();
        var found = new ArrayList<Role>();
        for (ColumnName name : names) {
            Role role = roles.stream()
                    .filter(r -> r.is(name))
                    .findFirst()
                    .orElseThrow(() -> header.error(
                            "the column '%s' is not known; known are %s".formatted(name.text(), known(roles)),
                            Spelling.maybe(
                                    name.key(),
                                    roles.stream()
                                            .flatMap(r -> r.known().stream())
                                            .toList())));
            if (found.contains(role)) {
                throw header.error("the column '%s' stands twice".formatted(role.label()));
            }
            found.add(role);
        }
        for (Role role : roles) {
            if (!found.contains(role)) {
                throw header.error("the column '%s' is missing".formatted(role.label()));
            }
        }
        return new TableColumns(table, Optional.of(header), roles, names);
    }

    private static String known(List<Role> roles) {
        return roles.stream()
                .map(role -> role.label() + " ("
                        + new TreeSet<>(role.known())
                                .stream()
                                        .filter(name -> !name.equals(role.label()))
                                        .collect(Collectors.joining(", "))
                        + ")")
                .collect(Collectors.joining(", "))
                .replace(" ()", "");
    }

    private static Predicate<List<String>> namesOf(List<Role> roles) {
        return cells -> cells.stream()
                .map(ColumnName::of)
                .allMatch(name -> roles.stream().anyMatch(role -> role.is(name)));
    }

    /** Index of the column that has a role. */
    public int place(Role role) {
        return names.isEmpty()
                ? roles.indexOf(role)
                : names.indexOf(names.stream().filter(role::is).findFirst().orElseThrow());
    }

    /** What the header calls a column, or empty without a header. */
    public Optional<ColumnName> name(Role role) {
        return names.stream().filter(role::is).findFirst();
    }

    /** The header, or else the first row, for errors. */
    public Table.Row headerOrFirst() {
        return header.orElse(table.rows().get(0));
    }

    /**
     * Symbol of the unit of a column, or empty where the header gives none.
     *
     * @throws InvalidInputException if it is no unit of the dimension
     */
    public Optional<String> symbol(Role role, Dimension dimension) {
        return name(role)
                .flatMap(name -> name.unit().map(text -> ColumnUnits.symbol(name, text, dimension, headerOrFirst())));
    }

    /** Size of the unit of a column, which the header must give where a number without one is none of the dimension. */
    public double size(Role role, Dimension dimension) {
        ColumnName name = name(role).orElseThrow();
        return dimension
                .factor(ColumnUnits.symbol(name, name.unitOrNone(), dimension, headerOrFirst()))
                .orElseThrow();
    }

    /** Size of the unit of a column of an observable, whose own unit may be left out. */
    public double size(Role role, Observable observable) {
        ColumnName name = name(role).orElseThrow();
        String symbol = AxisNames.known().symbol(observable, name, name.unitOrNone(), headerOrFirst());
        return observable.factor(symbol).orElseThrow();
    }

    /**
     * Size of the unit of a column of energies, which may say of what they are.
     *
     * @param scales of what they may be; empty where that has no meaning
     */
    public double energySize(Role role, Set<EnergyScale> scales) {
        ColumnName name = name(role).orElseThrow();
        Optional<EnergyScale> said = EnergyScale.of(name.unitOrNone());
        if (said.isPresent() && !scales.contains(said.get())) {
            throw headerOrFirst()
                    .error(
                            "the column '%s' has energies that are %s, but here they are not"
                                    .formatted(name.text(), said.get().words()),
                            Optional.of("Maybe 'eV%s'."
                                    .formatted(scales.stream()
                                            .map(EnergyScale::letters)
                                            .collect(Collectors.joining()))));
        }
        String bare = said.isPresent() ? EnergyScale.bare(name.unitOrNone()) : name.unitOrNone();
        return Dimension.ENERGY
                .factor(ColumnUnits.symbol(name, bare, Dimension.ENERGY, headerOrFirst()))
                .orElseThrow();
    }

    /**
     * Size of the unit of a column in MeV, cm, s and kg.
     *
     * @param powers what the unit must be made of; the first is that of messages
     * @return empty where the header gives none
     * @throws InvalidInputException if the unit is another
     */
    public Optional<Double> size(Role role, String example, List<Map<UnitText.Base, Integer>> powers) {
        return name(role)
                .flatMap(name -> name.unit()
                        .map(unit -> Stream.of(unit, "/" + unit)
                                .flatMap(text -> UnitText.parse(text).stream())
                                .filter(text -> powers.contains(text.powers()))
                                .findFirst()
                                .map(UnitText::size)
                                .orElseThrow(() -> headerOrFirst()
                                        .error("the column '%s' has the unit '%s'; expected one such as '%s'"
                                                .formatted(name.text(), unit, example)))));
    }

    /**
     * Rejects a comment above the numbers that speaks of a unit which no header gives: it would be passed over, and the numbers be read in another.
     *
     * @param units what is looked for
     * @param meaning how the numbers are read otherwise
     * @param example a header with the unit
     */
    public void requireNoUnit(Pattern units, String meaning, String example) {
        for (TableLines.Comment comment : table.comments()) {
            Matcher unit = units.matcher(comment.text());
            if (comment.line() <= table.rows().get(0).line() && unit.find()) {
                throw table.error(
                        comment.line(),
                        "a comment speaks of '%s' but no header says so, and %s"
                                .formatted(unit.group().strip(), meaning),
                        Optional.of("Maybe a header is missing, such as '%s'.".formatted(example)));
            }
        }
    }
}
