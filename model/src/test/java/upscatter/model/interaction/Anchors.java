package upscatter.model.interaction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import upscatter.model.ReferenceTable;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.interaction.NonStandardInteraction.Quark;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.units.Units;

/**
 * Cross sections at stated points, against which other programs can be checked: {@code docs/anchors.md}. Its points and the values of an independent program are {@code reference/anchors.csv}; {@link #main} writes the page.
 */
final class Anchors {
    /** The page, from the folder of this module. */
    static final Path PAGE = Path.of("../docs/anchors.md");

    private static final String START = "<!-- values: written by upscatter.model.interaction.Anchors -->\n";

    private static final FormFactor POINT = new FormFactor.PointLike();
    private static final StandardModelCevns STANDARD =
            new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), POINT);
    private static final VectorCouplings TREE = new VectorCouplings.Tree(0.23873);

    private static final NeutrinoElectronScattering ELECTRONS =
            new NeutrinoElectronScattering(TREE, new ElectronBinding.Free());

    private static final Map<String, Flavour> NEUTRINOS = Map.of(
            "nu-e", Flavour.NU_E,
            "nu-e-bar", Flavour.ANTI_NU_E,
            "nu-mu", Flavour.NU_MU,
            "nu-mu-bar", Flavour.ANTI_NU_MU);

    /** An interaction of a row, and the strengths and the mass at which its cross section is told. */
    private record At(Interaction interaction, Map<String, Double> strengths, double massMeV) {
        private static At of(Interaction interaction) {
            return new At(interaction, Map.of(), 0);
        }

        private static At of(VectorAmplitude added, double strength) {
            return new At(STANDARD.with(added), Map.of(added.strength().name(), strength), 0);
        }

        private static At of(VectorAmplitude added, double coupling, double massMeV) {
            double strength = added.signal().strength().strengthOf(coupling);
            return new At(STANDARD.with(added), Map.of(added.strength().name(), strength), massMeV);
        }

        private static At onElectrons(VectorAmplitude added, double coupling, double massMeV) {
            double strength = added.signal().strength().strengthOf(coupling);
            return new At(
                    ELECTRONS.interferingWith(added).orElseThrow(),
                    Map.of(added.strength().name(), strength),
                    massMeV);
        }

        private static At of(Interaction interaction, String coupling, double value, double massMeV) {
            var strength = interaction.signal().orElseThrow().strength();
            if (!strength.coupling().name().equals(coupling)) {
                throw new IllegalArgumentException(coupling + " is not the coupling of " + interaction.component());
            }
            return new At(interaction, Map.of(strength.parameter(), strength.strengthOf(value)), massMeV);
        }

        private double crossSection(Nuclide nuclide, Flavour flavour, double neutrinoMeV, double recoilMeV) {
            double sum = 0;
            for (Interaction.Part part : interaction.parts()) {
                double product = part.strengths().stream()
                        .mapToDouble(name -> Objects.requireNonNull(strengths.get(name), name))
                        .reduce(1, (a, b) -> a * b);
                double mass = part.mass().isPresent() ? massMeV : 0;
                sum += product * part.scattering().crossSection(nuclide, flavour, neutrinoMeV, recoilMeV, mass);
            }
            return sum;
        }
    }

    /** The parameters of a row by name. */
    private record Values(Map<String, Double> of) {
        private double get(String name) {
            return Objects.requireNonNull(of.get(name), name);
        }
    }

    private static final Map<String, Function<Values, At>> INTERACTIONS = interactions();

    private Anchors() {}

    private static Map<String, Function<Values, At>> interactions() {
        var all = new LinkedHashMap<String, Function<Values, At>>();
        Set<Generation> flavours = Set.of(Generation.values());
        all.put("cevns radiative", p -> At.of(STANDARD));
        all.put("cevns tree", p -> At.of(new StandardModelCevns(new VectorCouplings.Tree(p.get("sin2")), POINT)));
        all.put("magnetic", p -> At.of(new MagneticMoment(flavours, POINT), "munu", p.get("munu"), 0));
        var primakoff = new Primakoff(flavours, POINT, 1);
        all.put("primakoff", p -> At.of(primakoff, "mu", p.get("mu"), p.get("mN")));
        all.put(
                "primakoff spin 1/2",
                p -> At.of(new Primakoff(flavours, POINT, NuclearSpin.ONE_HALF, 1), "mu", p.get("mu"), p.get("mN")));
        all.put("electrons", p -> At.of(new MagneticElectronScattering(primakoff), "mu", p.get("mu"), p.get("mN")));
        all.put("nu-e", p -> At.of(ELECTRONS));
        addElectrons(all, flavours);
        all.put("light-scalar", p -> At.of(new LightScalar(flavours, POINT, 1), "gphi", p.get("gphi"), p.get("mphi")));
        all.put("light-vector", p -> At.of(VectorMediator.universal(1), p.get("gV"), p.get("mV")));
        all.put("vector-b-l", p -> At.of(VectorMediator.baryonsLessLeptons(1), p.get("gBL"), p.get("mV")));
        all.put("vector-mu-tau", p -> At.of(new MuonTauMediator(1), p.get("gmutau"), p.get("mV")));
        for (Generation flavour : List.of(Generation.ELECTRON, Generation.MUON)) {
            for (Quark quark : Quark.values()) {
                var diagonal = new NonStandardInteraction(quark, flavour, flavour);
                all.put(diagonal.name(), p -> At.of(diagonal, p.get("eps")));
            }
            all.put(new ChargeRadius(flavour).name(), p -> At.of(new ChargeRadius(flavour), p.get("r2")));
            all.put(new Millicharge(flavour).name(), p -> At.of(new Millicharge(flavour), p.get("q")));
        }
        var changing = new NonStandardInteraction(Quark.U, Generation.ELECTRON, Generation.MUON);
        all.put(changing.name(), p -> At.of(changing, p.get("eps") * p.get("eps")));
        var radius = new ChargeRadius(Generation.ELECTRON, Generation.MUON);
        all.put(radius.name(), p -> At.of(radius, p.get("r2"), 0));
        all.put("nu-e " + radius.name(), p -> At.onElectrons(radius, p.get("r2"), 0));
        return all;
    }

    private static void addElectrons(Map<String, Function<Values, At>> all, Set<Generation> flavours) {
        var free = new ElectronBinding.Free();
        var scalar = new ScalarElectronScattering(new LightScalar(flavours, POINT, 1), free);
        all.put("light-scalar-electrons", p -> At.of(scalar, "gphi", p.get("gphi"), p.get("mphi")));
        var moment = new MomentElectronScattering(new MagneticMoment(flavours, POINT), free);
        all.put("magnetic-electrons", p -> At.of(moment, "munu", p.get("munu"), 0));
        all.put("nu-e light-vector", p -> At.onElectrons(VectorMediator.universal(1), p.get("gV"), p.get("mV")));
        all.put(
                "nu-e vector-b-l",
                p -> At.onElectrons(VectorMediator.baryonsLessLeptons(1), p.get("gBL"), p.get("mV")));
        all.put("nu-e vector-mu-tau", p -> At.onElectrons(new MuonTauMediator(1), p.get("gmutau"), p.get("mV")));
        for (Generation flavour : List.of(Generation.ELECTRON, Generation.MUON)) {
            var radius = new ChargeRadius(flavour);
            all.put("nu-e " + radius.name(), p -> At.onElectrons(radius, p.get("r2"), 0));
            var charge = new Millicharge(flavour);
            all.put("nu-e " + charge.name(), p -> At.onElectrons(charge, p.get("q"), 0));
        }
    }

    /** The points and the values of the independent program. */
    static List<ReferenceTable.Row> rows() {
        return ReferenceTable.read("anchors.csv");
    }

    /** The cross section of a row in cm^2/keV. */
    static double crossSectionCm2PerKeV(ReferenceTable.Row row) {
        var parameters = new LinkedHashMap<String, Double>();
        for (String given : row.text("parameters").split(" ", -1)) {
            int at = given.indexOf('=');
            if (at > 0) {
                parameters.put(given.substring(0, at), Double.valueOf(given.substring(at + 1)));
            }
        }
        String target = row.text("target").equals("electron") ? "H1" : row.text("target");
        return Objects.requireNonNull(INTERACTIONS.get(row.text("interaction")))
                        .apply(new Values(parameters))
                        .crossSection(
                                Nuclides.named(target).orElseThrow(),
                                Objects.requireNonNull(NEUTRINOS.get(row.text("neutrino"))),
                                row.number("neutrinoMeV"),
                                row.number("recoilMeV"))
                * Units.KEV;
    }

    /** What stands on the page before the values. */
    static String words(String page) {
        return page.substring(0, page.indexOf(START));
    }

    /** The page with the values of this program. */
    static String page(String words) {
        var text = new StringBuilder(words).append(START).append('\n');
        text.append("| interaction | target | neutrino | E [MeV] | T [MeV] | parameters | dsigma/dT [cm^2/keV] |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        for (ReferenceTable.Row row : rows()) {
            text.append("| `%s` | %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            row.text("interaction"),
                            row.text("target"),
                            row.text("neutrino"),
                            row.text("neutrinoMeV"),
                            row.text("recoilMeV"),
                            row.text("parameters"),
                            String.format(Locale.ROOT, "%.7e", crossSectionCm2PerKeV(row))));
        }
        return text.toString();
    }

    /** Writes the page. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(PAGE, page(words(Files.readString(PAGE))));
    }
}
