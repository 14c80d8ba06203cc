package upscatter.datasets.interaction;

import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.table.RowsTogether;
import upscatter.datasets.table.Table;
import upscatter.datasets.table.TableColumns;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.datasets.table.TableFile;
import upscatter.model.atom.EffectiveElectrons;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.nucleus.Isotope;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.units.Dimension;

/** How electrons are bound: the field {@code binding}, one of two words, or a table for each of some elements: {@code recoil_energy [keV],ratio}, or {@code electrons} in place of the ratio. */
public final class ElectronBindings {
    /** The field. */
    public static final String FIELD = "binding";

    private static final String TABLES = "tables";

    private static final Map<String, ElectronBinding> WORDS =
            Map.of("steps", new ElectronBinding.Steps(), "free", new ElectronBinding.Free());

    private static final Section OF_TABLES = Section.of(
            "tables of bound electrons",
            needs(TABLES, Value.entries(TableFile.VALUE), "table of an element by its symbol; the others have steps"));

    /** What the field may hold. */
    public static final Value VALUE = Value.anyOf(Value.words("bindings of electrons", WORDS.keySet()), OF_TABLES);

    private static final Role RECOIL = Role.of("recoil_energy", "energy");
    private static final Role RATIO = Role.of("ratio", "bound_to_free");
    private static final Role ELECTRONS = Role.of("electrons", "effective_electrons", "z_eff");

    /** More than all electrons scatter in no table that is one of ratios; interference between them adds some per cent. */
    private static final double LARGEST_RATIO = 2;

    private ElectronBindings() {}

    /**
     * Reads the field.
     *
     * @throws upscatter.datasets.input.InvalidInputException at a word, an element or a row that is wrong
     */
    public static ElectronBinding read(Node given) {
        if (!given.json().isObject()) {
            return given.choice("binding of electrons", WORDS);
        }
        Node tables = given.only(OF_TABLES).at(TABLES);
        var byProtons = new TreeMap<Integer, EffectiveElectrons>();
        tables.entries().forEach((symbol, path) -> {
            List<Isotope> isotopes = Nuclides.ofElement(symbol);
            if (isotopes.isEmpty()) {
                throw path.error("'%s' is no natural element".formatted(symbol));
            }
            int protons = isotopes.get(0).nuclide().protons();
            byProtons.put(protons, table(path, protons));
        });
        return tables.make(() -> new ElectronBinding.Tabulated(byProtons));
    }

    private static EffectiveElectrons table(Node path, int protons) {
        TableColumns columns = TableColumns.some(path, "recoil_energy [keV],ratio", RECOIL, List.of(RATIO, ELECTRONS));
        boolean ratio = columns.name(RATIO).isPresent();
        if (ratio && columns.name(ELECTRONS).isPresent()) {
            throw columns.headerOrFirst().error("a table has ratios or numbers of electrons, but both are given");
        }
        double unit = columns.size(RECOIL, Dimension.ENERGY);
        int place = columns.place(ratio ? RATIO : ELECTRONS);
        var recoils = new ArrayList<Double>();
        var electrons = new ArrayList<Double>();
        for (Table.Row row : columns.table().rows()) {
            double value = row.notNegative(place);
            if (ratio && value > LARGEST_RATIO) {
                throw row.error(
                        "the ratio of bound to free electrons must be at most %s but is %s"
                                .formatted(LARGEST_RATIO, row.cells().get(place)),
                        Optional.of("Maybe the column should be called 'electrons'."));
            }
            recoils.add(row.positive(columns.place(RECOIL)) * unit);
            electrons.add(ratio ? protons * value : value);
        }
        return RowsTogether.make(
                columns.table(), rows -> new EffectiveElectrons(recoils.subList(0, rows), electrons.subList(0, rows)));
    }
}
