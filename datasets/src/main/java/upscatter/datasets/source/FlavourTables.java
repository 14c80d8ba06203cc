package upscatter.datasets.source;

import java.util.List;
import upscatter.datasets.json.Node;
import upscatter.datasets.table.RowsTogether;
import upscatter.datasets.table.ShareColumn;
import upscatter.datasets.table.Table;
import upscatter.datasets.table.TableColumns;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.datasets.table.TableFile;
import upscatter.model.flux.FlavourShares;
import upscatter.model.units.Dimension;

/**
 * What becomes of electron neutrinos as a CSV table by their energy: {@code neutrino_energy [MeV],P_ee}, the share that survives, or
 * {@code neutrino_energy [MeV],nu-e,nu-mu,nu-tau}, the shares of the flavours in which they arrive.
 */
final class FlavourTables {
    /** The type of such a section, and its field of the table. */
    static final String TABLE = "table";

    /** Its field of the share of tau neutrinos in what does not survive. */
    static final String TAU_SHARE = "sinSquaredTheta23";

    private static final Role ENERGY = Role.of("neutrino_energy", "energy", "e", "e_nu", "enu");
    private static final Role SURVIVAL = Role.of("p_ee", "pee", "survival", "survival_probability");
    private static final Role ELECTRON = Role.of("nu_e");
    private static final Role MUON = Role.of("nu_mu");
    private static final Role TAU = Role.of("nu_tau");

    private FlavourTables() {}

    /**
     * Reads the section of a table.
     *
     * @throws upscatter.datasets.input.InvalidInputException at the header, or at the row of a value that is no share
     */
    static FlavourShares read(Node node) {
        Node path = node.at(TABLE);
        TableColumns columns =
                TableColumns.some(path, "neutrino_energy [MeV],P_ee", ENERGY, List.of(SURVIVAL, ELECTRON, MUON, TAU));
        boolean survival = columns.roles().contains(SURVIVAL);
        if (columns.roles().size() != (survival ? 2 : 4)) {
            throw columns.headerOrFirst()
                    .error("beside the energy the table has either 'P_ee' or 'nu-e', 'nu-mu' and 'nu-tau'");
        }
        double unit = columns.size(ENERGY, Dimension.ENERGY);
        List<Table.Row> rows = columns.table().rows();
        List<Double> energies = rows.stream()
                .map(row -> row.positive(columns.place(ENERGY)) * unit)
                .toList();
        path.state("The table %s of the flavours of solar neutrinos holds from %s to %s MeV; its ends hold outside."
                .formatted(
                        TableFile.nameOf(path),
                        energies.get(0).floatValue(),
                        energies.get(energies.size() - 1).floatValue()));
        if (survival) {
            double tau = node.at(TAU_SHARE).share("sin^2(theta_23)");
            List<Double> survivals = shares(columns, SURVIVAL);
            return RowsTogether.make(
                    columns.table(),
                    first -> FlavourShares.ofSurvival(energies.subList(0, first), survivals.subList(0, first), tau));
        }
        node.find(TAU_SHARE).ifPresent(field -> {
            throw field.error("the table has a column for each flavour, which leaves no share of tau neutrinos");
        });
        List<Double> electrons = shares(columns, ELECTRON);
        List<Double> muons = shares(columns, MUON);
        List<Double> taus = shares(columns, TAU);
        return RowsTogether.make(
                columns.table(),
                first -> new FlavourShares(
                        energies.subList(0, first),
                        electrons.subList(0, first),
                        muons.subList(0, first),
                        taus.subList(0, first)));
    }

    private static List<Double> shares(TableColumns columns, Role role) {
        ShareColumn share = ShareColumn.of(columns, role, 1);
        return columns.table().rows().stream().map(share::in).toList();
    }
}
