package upscatter.model.units;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Physical dimension of a quantity, with the unit symbols that stand for it and their size in the internal units. */
public enum Dimension {
    /** Energy, internally in MeV. */
    ENERGY(
            "an energy",
            "20 eV",
            entry("eV", Units.EV),
            entry("keV", Units.KEV),
            entry("MeV", Units.MEV),
            entry("GeV", Units.GEV)),
    /** Length, internally in cm. */
    LENGTH(
            "a length",
            "72 m",
            entry("m", Units.METRE),
            entry("cm", 1),
            entry("mm", 0.1),
            entry("km", 1e5),
            entry("kpc", 3.0856775814913673e21),
            entry("fm", Units.CM_PER_FM)),
    /** Time, internally in s. */
    TIME(
            "a time",
            "3 yr",
            entry("s", Units.SECOND),
            entry("ms", 1e-3),
            entry("us", Units.MICROSECOND),
            entry("ns", Units.NANOSECOND),
            entry("min", Units.MINUTE),
            entry("h", Units.HOUR),
            entry("d", Units.DAY),
            entry("yr", Units.YEAR)),
    /** Mass of matter, internally in kg. */
    MASS("a mass", "6 g", entry("kg", 1), entry("g", Units.GRAM), entry("mg", 1e-6), entry("t", 1e3)),
    /** Power, internally in MeV/s. */
    POWER("a power", "4.25 GW", entry("W", Units.WATT), entry("MW", 1e6 * Units.WATT), entry("GW", 1e9 * Units.WATT)),
    /** Heat that a reactor gives over a time, internally in MeV. */
    THERMAL_ENERGY(
            "a thermal energy",
            "7.19 GWh",
            entry("MWh", 1e6 * Units.WATT_HOUR),
            entry("GWh", 1e9 * Units.WATT_HOUR),
            entry("TWh", 1e12 * Units.WATT_HOUR),
            entry("MWd", 24e6 * Units.WATT_HOUR),
            entry("GWd", 24e9 * Units.WATT_HOUR)),
    /** Exposure of a detector, its mass times its live time, internally in kg s. */
    MASS_TIME(
            "a mass times a time",
            "1.174 t yr",
            entry("kg d", Units.DAY),
            entry("g d", Units.GRAM * Units.DAY),
            entry("kg yr", Units.YEAR),
            entry("t d", 1e3 * Units.DAY),
            entry("t yr", 1e3 * Units.YEAR)),
    /** Difference of squared masses of neutrinos, in eV^2. */
    SQUARED_MASS("a difference of squared masses", "7.5e-5 eV2", entry("eV2", 1)),
    /** Rate, internally in 1/s. */
    RATE(
            "a rate",
            "3650 /d",
            entry("/s", 1),
            entry("/min", 1 / Units.MINUTE),
            entry("/h", 1 / Units.HOUR),
            entry("/d", 1 / Units.DAY)),
    /** Differential rate, internally in counts/(MeV kg s). */
    DIFFERENTIAL_RATE(
            "a rate per energy, mass and time",
            "100 /(keV kg d)",
            entry("/(keV kg d)", Units.DRU),
            entry("dru", Units.DRU),
            entry("/(eV kg d)", Units.DRU * 1e3),
            entry("/(MeV kg d)", Units.DRU * 1e-3)),
    /** Flux of neutrinos, internally in 1/(cm^2 s). */
    FLUX("a flux", "1e12 /(cm2 s)", entry("/(cm2 s)", 1), entry("/(m2 s)", 1e-4), entry("/(cm2 d)", 1 / Units.DAY)),
    /** Inverse energy, internally in 1/MeV. */
    INVERSE_ENERGY(
            "an inverse energy",
            "13.348 /keV",
            entry("/eV", 1 / Units.EV),
            entry("/meV", 1e9),
            entry("/keV", 1 / Units.KEV),
            entry("/MeV", 1)),
    /** Dimensionless number or count. */
    NUMBER("a number", "0.5", entry("", 1), entry("%", 1e-2));

    private final String article;
    private final String example;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable map of immutable values
    private final Map<String, Double> factors;

    @SafeVarargs
    Dimension(String article, String example, Map.Entry<String, Double>... units) {
        this.article = article;
        this.example = example;
        var bySymbol = new LinkedHashMap<String, Double>();
        for (var unit : units) {
            bySymbol.put(unit.getKey(), unit.getValue());
        }
        factors = Collections.unmodifiableMap(bySymbol);
    }

    private static Map.Entry<String, Double> entry(String symbol, double factor) {
        return Map.entry(symbol, factor);
    }

    /** Size of a unit in internal units, or empty when the symbol is not a unit of this dimension. */
    public Optional<Double> factor(String symbol) {
        return Optional.ofNullable(factors.get(symbol));
    }

    /** Symbols of the units of this dimension. */
    public Set<String> symbols() {
        return factors.keySet();
    }

    /** Symbol of the internal unit; empty for a number and where that unit has no name. */
    public String internalSymbol() {
        return factors.entrySet().stream()
                .filter(unit -> unit.getValue() == 1)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** The dimension with an article: {@code an energy}. */
    public String article() {
        return article;
    }

    /** What the dimension is, with an article and an example, for messages: {@code an energy such as "20 eV"}. */
    public String description() {
        return "%s such as \"%s\"".formatted(article, example);
    }
}
