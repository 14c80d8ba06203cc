package upscatter.datasets.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.UnitText.Base;
import upscatter.datasets.json.Node;
import upscatter.datasets.table.ShareColumn;
import upscatter.datasets.table.Table;
import upscatter.datasets.table.TableColumns;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.datasets.table.TableFile;
import upscatter.model.flux.FluxTable;
import upscatter.model.flux.RelativeError;
import upscatter.model.units.Dimension;

/**
 * Tables of a spectrum against neutrino energy: two columns, the energy and the value. A header may give them units; energies without one are in MeV, and values
 * without one per unit of the energies.
 */
public final class SpectrumTables {
    private static final Role ENERGY = Role.of(
            "neutrino_energy",
            "energy",
            "e",
            "e_nu",
            "enu",
            "antineutrino_energy",
            "energies",
            "neutrino",
            "e_neutrino");
    private static final Role LOW = Role.of(
            "energy_low", "neutrino_energy_low", "low", "from", "e_low", "e_min", "emin", "lower", "start", "min");
    private static final Role HIGH = Role.of(
            "energy_high", "neutrino_energy_high", "high", "to", "e_high", "e_max", "emax", "upper", "end", "max");
    private static final Role SPECTRUM = Role.of(
            "flux",
            "value",
            "spectrum",
            "density",
            "phi",
            "neutrino_flux",
            "differential_flux",
            "flux_density",
            "intensity",
            "neutrinos",
            "antineutrinos",
            "dn/de",
            "dphi/de",
            "dn_de",
            "dphi_de");
    private static final Role ERROR = Role.of(
            "relative_error",
            "error",
            "value",
            "rel_error",
            "relative_uncertainty",
            "uncertainty",
            "deviation",
            "change",
            "sigma");

    /** Units of a flux: {@code /(cm2 s MeV)}. */
    private static final Map<Base, Integer> OF_FLUX = Map.of(Base.ENERGY, -1, Base.LENGTH, -2, Base.TIME, -1);

    private static final Map<Base, Integer> OF_FISSION = Map.of(Base.ENERGY, -1, Base.FISSION, -1);
    private static final Map<Base, Integer> OF_ENERGY = Map.of(Base.ENERGY, -1);

    /** What a comment may say of energies that are not in MeV, and of areas that are not in cm^2. */
    private static final Pattern OTHER_UNITS =
            Pattern.compile("(?<!\\p{L})(eV|keV|GeV|TeV)(?!\\p{L})|(?<!\\p{L})m(\\^|\\*\\*)?-?2(?!\\d)");

    private static final Pattern PERCENT = Pattern.compile("%|(?i)\\bper ?cent\\b");

    private SpectrumTables() {}

    /**
     * Reads the spectrum of a flux, whose unit is {@code /(cm2 s MeV)} unless its header gives another.
     *
     * @throws InvalidInputException as {@link #perFission}
     */
    public static FluxTable flux(Node path) {
        return spectrum(path, "neutrino_energy [GeV],flux [/(cm2 s GeV)]", "/(cm2 s MeV)", List.of(OF_FLUX));
    }

    /** Reads the shape of a spectrum of which the total is stated elsewhere: its unit is that of a flux or {@code /MeV}. */
    static FluxTable shape(Node path) {
        return spectrum(path, "neutrino_energy [GeV],spectrum [/GeV]", "/MeV", List.of(OF_ENERGY, OF_FLUX));
    }

    /**
     * Reads a flux with a column for each flavour, {@code neutrino_energy [MeV],nu-e [/(cm2 s MeV)],anti-nu-mu [/(cm2 s MeV)]}.
     *
     * @param words words of all flavours
     * @param shape whether the total is stated elsewhere, so that the unit may be {@code /MeV} too
     * @return the spectra by the words of their flavours, sorted
     */
    static Map<String, FluxTable> flavours(Node path, Collection<String> words, boolean shape) {
        String example = "neutrino_energy [MeV],nu-e [/(cm2 s MeV)],nu-mu [/(cm2 s MeV)]";
        var roles = new LinkedHashMap<String, Role>();
        words.stream().sorted().forEach(flavour -> roles.put(flavour, Role.of(flavour.replace('-', '_'))));
        TableColumns columns = TableColumns.some(path, example, ENERGY, List.copyOf(roles.values()));
        String symbol = energyUnit(path, columns, ENERGY, example);
        var spectra = new LinkedHashMap<String, FluxTable>();
        roles.forEach((flavour, role) -> {
            if (columns.roles().contains(role)) {
                spectra.put(
                        flavour,
                        spectrum(
                                path,
                                columns,
                                role,
                                symbol,
                                shape ? "/MeV" : "/(cm2 s MeV)",
                                shape ? List.of(OF_ENERGY, OF_FLUX) : List.of(OF_FLUX)));
            }
        });
        return spectra;
    }

    /**
     * Reads a spectrum a fission, whose unit is {@code /(MeV fission)} unless its header gives another.
     *
     * @throws InvalidInputException at the header or the row that is wrong: energies must be positive and not fall, values not negative
     */
    public static FluxTable perFission(Node path) {
        return spectrum(
                path,
                "neutrino_energy [keV],spectrum [/(keV fission)]",
                "/(MeV fission)",
                List.of(OF_FISSION, OF_ENERGY));
    }

    private static FluxTable spectrum(Node path, String header, String example, List<Map<Base, Integer>> units) {
        TableColumns columns =
                TableColumns.optional(path, "two cells, energy in MeV and value,", List.of(ENERGY, SPECTRUM));
        return spectrum(path, columns, SPECTRUM, energyUnit(path, columns, ENERGY, header), example, units);
    }

    /** The spectrum in a column, of energies whose unit has a symbol. */
    private static FluxTable spectrum(
            Node path, TableColumns columns, Role role, String symbol, String example, List<Map<Base, Integer>> units) {
        double energy = sizeOf(symbol);
        double value = columns.size(role, example, units).orElseGet(() -> {
            if (energy != 1) {
                path.warn(
                        "The energies of %s are in %s and its spectrum has no unit: it is read in '%s', which a header would say"
                                .formatted(TableFile.nameOf(path), symbol, example.replace("MeV", symbol)));
            }
            return 1 / energy;
        });
        int column = columns.place(role);
        return read(columns, energy, true, FluxTable::of, row -> row.notNegative(column) * value);
    }

    /**
     * Reads a table of relative errors: energy, rising, and the change of the spectrum under one standard deviation.
     *
     * @throws InvalidInputException at the header or the row that is wrong
     */
    public static RelativeError error(Node path) {
        TableColumns columns =
                TableColumns.optional(path, "two cells, energy in MeV and relative error,", List.of(ENERGY, ERROR));
        String symbol = energyUnit(path, columns, ENERGY, "neutrino_energy [keV],relative_error [%]");
        ShareColumn errors = errors(columns);
        return read(columns, sizeOf(symbol), false, RelativeError::of, errors::signed);
    }

    /**
     * Reads a table of relative errors in bins: lower and upper end, and the relative error there.
     *
     * @throws InvalidInputException at the header or the row that is wrong: bins must not overlap, errors not be negative
     */
    public static List<RelativeError> errorsInBins(Node path) {
        TableColumns columns = TableColumns.optional(
                path, "three cells, lower and upper end in MeV and relative error,", List.of(LOW, HIGH, ERROR));
        String example = "energy_low [keV],energy_high [keV],relative_error [%]";
        String symbol = energyUnit(path, columns, LOW, example);
        if (!energyUnit(path, columns, HIGH, example).equals(symbol)) {
            throw columns.headerOrFirst().error("both ends of the bins must have one unit");
        }
        ShareColumn ofBin = errors(columns);
        var errors = new ArrayList<RelativeError>();
        double end = 0;
        for (Table.Row row : columns.table().rows()) {
            double low = row.number(columns.place(LOW)) * sizeOf(symbol);
            double high = row.number(columns.place(HIGH)) * sizeOf(symbol);
            double error = ofBin.in(row);
            if (!(low >= end && high > low)) {
                throw row.error("the bin from %s to %s %s must rise and begin where the one before it ends or above"
                        .formatted(
                                row.cells().get(columns.place(LOW)), row.cells().get(columns.place(HIGH)), symbol));
            }
            end = high;
            try {
                errors.add(RelativeError.of(new double[] {low, high}, new double[] {error, error}));
            } catch (IllegalArgumentException e) {
                throw row.error(String.valueOf(e.getMessage()));
            }
        }
        return errors;
    }

    private static ShareColumn errors(TableColumns columns) {
        ShareColumn errors = ShareColumn.of(columns, ERROR, 1);
        if (columns.header().isEmpty()) {
            columns.requireNoUnit(
                    PERCENT, "errors are read as shares of one", "neutrino_energy [MeV],relative_error [%]");
        }
        return errors;
    }

    /** Symbol of the unit of energies; that of MeV where no header gives one, unless a comment speaks of another. */
    private static String energyUnit(Node path, TableColumns columns, Role role, String example) {
        return columns.symbol(role, Dimension.ENERGY).orElseGet(() -> {
            columns.requireNoUnit(OTHER_UNITS, "energies are read in MeV", example);
            if (columns.header().isPresent()) {
                path.state("The header of %s gives energies no unit; they are read in MeV."
                        .formatted(TableFile.nameOf(path)));
            }
            return "MeV";
        });
    }

    private static double sizeOf(String symbol) {
        return Dimension.ENERGY.factor(symbol).orElseThrow();
    }

    private static <T> T read(
            TableColumns columns,
            double unit,
            boolean steps,
            BiFunction<double[], double[], T> make,
            ToDoubleFunction<Table.Row> value) {
        List<Table.Row> rows = columns.table().rows();
        int column = columns.place(ENERGY);
        double[] energies = new double[rows.size()];
        double[] values = new double[rows.size()];
        for (int i = 0; i < energies.length; i++) {
            Table.Row row = rows.get(i);
            energies[i] = row.number(column) * unit;
            values[i] = value.applyAsDouble(row);
            double before = i > 0 ? energies[i - 1] : 0;
            boolean rises = energies[i] > before || (steps && energies[i] == before);
            if (!(energies[i] > 0 && rises)) {
                throw row.error("the energy %s must be positive and %s the one before it"
                        .formatted(row.cells().get(column), steps ? "not below" : "above"));
            }
        }
        try {
            return make.apply(energies, values);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw firstRefused(energies, values, make)
                    .map(row -> rows.get(row).error(message))
                    .orElseGet(() -> columns.table().error(message));
        }
    }

    /** The first row that is refused on its own, as a spectrum of next to no width; empty if none is. */
    private static <T> Optional<Integer> firstRefused(
            double[] energies, double[] values, BiFunction<double[], double[], T> make) {
        for (int row = 0; row < energies.length; row++) {
            try {
                var unused = make.apply(
                        new double[] {energies[row], Math.nextUp(energies[row])},
                        new double[] {values[row], values[row]});
            } catch (IllegalArgumentException e) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }
}
