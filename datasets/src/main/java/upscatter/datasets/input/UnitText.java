package upscatter.datasets.input;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import upscatter.model.units.Dimension;
import upscatter.model.units.Units;

/**
 * A unit as people write it in the header of a table: {@code 1/cm^2/s/GeV}, {@code /(cm2 s keV)}, {@code cm-2 s-1 MeV-1}, {@code counts per (keV kg day)}.
 *
 * @param size size of the unit in MeV, cm, s and kg
 * @param powers power of each base: energy, length, time, mass, fission; those of power zero are left out
 */
public record UnitText(double size, Map<Base, Integer> powers) {
    /** What a unit measures. */
    public enum Base {
        /** An energy, in MeV. */
        ENERGY,
        /** A length, in cm. */
        LENGTH,
        /** A time, in s. */
        TIME,
        /** A mass, in kg. */
        MASS,
        /** A number of fissions, which is kept apart from other numbers. */
        FISSION
    }

    private record Symbol(double size, Optional<Base> base) {}

    private static final Map<String, Symbol> SYMBOLS = symbols();

    /** Two units whose sizes agree to this share are the same, computed in another order. */
    private static final double SAME = 1e-12;

    private static final Pattern ITEM = Pattern.compile(
            "([\\p{L}%\u03bc\u00b5]+)(?:(?:\\^|\\*\\*)?(?:([+-]?\\d+)|\\{([+-]?\\d+)}|\\(([+-]?\\d+)\\)))?|1");
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(/)|(\\((?![+-]?\\d+\\)))|(\\))|(%s))".formatted(ITEM.pattern()));

    private static Map<String, Symbol> symbols() {
        var symbols = new TreeMap<String, Symbol>();
        put(symbols, Base.ENERGY, 1e-9, "meV");
        put(symbols, Base.ENERGY, Units.EV, "eV", "ev");
        put(symbols, Base.ENERGY, Units.KEV, "keV", "KeV", "kev", "KEV");
        put(symbols, Base.ENERGY, Units.MEV, "MeV", "Mev", "MEV");
        put(symbols, Base.ENERGY, Units.GEV, "GeV", "Gev", "gev", "GEV");
        put(symbols, Base.ENERGY, 1e6, "TeV");
        put(symbols, Base.LENGTH, 1, "cm");
        put(symbols, Base.LENGTH, 100, "m");
        put(symbols, Base.LENGTH, 0.1, "mm");
        put(symbols, Base.LENGTH, 1e5, "km");
        put(symbols, Base.TIME, 1, "s", "sec", "second", "seconds");
        put(symbols, Base.TIME, 1e-3, "ms");
        put(symbols, Base.TIME, Units.MICROSECOND, "us", "\u00b5s", "\u03bcs", "microsecond", "microseconds");
        put(symbols, Base.TIME, Units.NANOSECOND, "ns", "nanosecond", "nanoseconds");
        put(symbols, Base.TIME, Units.MINUTE, "min", "minute", "minutes");
        put(symbols, Base.TIME, Units.HOUR, "h", "hr", "hour", "hours");
        put(symbols, Base.TIME, Units.DAY, "d", "day", "days");
        put(symbols, Base.TIME, Units.YEAR, "yr", "y", "year", "years");
        put(symbols, Base.MASS, 1, "kg");
        put(symbols, Base.MASS, 1e-3, "g");
        put(symbols, Base.MASS, 1e-6, "mg");
        put(symbols, Base.MASS, 1e3, "t", "tonne", "tonnes");
        put(symbols, Base.FISSION, 1, "fission", "fissions", "fiss");
        for (String counted :
                List.of("count", "counts", "cts", "events", "nu", "neutrino", "neutrinos", "antineutrinos", "nuebar")) {
            symbols.put(counted, new Symbol(1, Optional.empty()));
        }
        for (String percent : List.of("%", "percent", "pct")) {
            symbols.put(percent, new Symbol(1e-2, Optional.empty()));
        }
        return Map.copyOf(symbols);
    }

    private static void put(Map<String, Symbol> symbols, Base base, double size, String... names) {
        for (String name : names) {
            symbols.put(name, new Symbol(size, Optional.of(base)));
        }
    }

    /** What a text means, or empty if it is no unit. An empty text is the unit of a number. */
    public static Optional<UnitText> parse(String text) {
        String plain = plain(text);
        if (plain.equals("dru")) {
            return Optional.of(new UnitText(Units.DRU, Map.of(Base.ENERGY, -1, Base.MASS, -1, Base.TIME, -1)));
        }
        var unit = new UnitText(1, Map.of());
        var signs = new ArrayDeque<Integer>();
        signs.push(1);
        int next = 1;
        Matcher token = TOKEN.matcher(plain);
        int at = 0;
        for (; at < plain.length(); at = token.end()) {
            if (!token.find(at) || token.start() != at) {
                return Optional.empty();
            }
            if (token.group(1) != null) {
                next = -1;
            } else if (token.group(2) != null) {
                signs.push(signs.peek() * next);
                next = 1;
            } else if (token.group(3) != null) {
                if (signs.size() < 2) {
                    return Optional.empty();
                }
                signs.pop();
            } else {
                Optional<UnitText> item = item(token.group(4));
                if (item.isEmpty()) {
                    return Optional.empty();
                }
                unit = unit.times(item.get(), signs.peek() * next);
                next = 1;
            }
        }
        return signs.size() == 1 && next == 1 ? Optional.of(unit) : Optional.empty();
    }

    private static String plain(String text) {
        return text.strip()
                .replace("\u207b", "-")
                .replace("\u00b9", "1")
                .replace("\u00b2", "2")
                .replaceAll("\\s*[\u00b7\u22c5\u00d7]\\s*|(?<!\\*)\\*(?!\\*)", " ")
                .replaceAll("\\bper(?=[\\s_(A-Z])[\\s_]*", "/")
                .replace('_', ' ')
                .strip();
    }

    private static Optional<UnitText> item(String text) {
        Matcher item = ITEM.matcher(text);
        if (!item.matches()) {
            return Optional.empty();
        }
        if (text.equals("1")) {
            return Optional.of(new UnitText(1, Map.of()));
        }
        int power = IntStream.rangeClosed(2, 4)
                .mapToObj(item::group)
                .filter(Objects::nonNull)
                .findFirst()
                .map(UnitText::power)
                .orElse(1);
        return Optional.ofNullable(SYMBOLS.get(item.group(1)))
                .filter(symbol -> Math.abs(power) <= 4)
                .map(symbol -> new UnitText(
                        symbol.size(),
                        symbol.base().map(base -> Map.of(base, 1)).orElse(Map.of())))
                .map(unit -> new UnitText(1, Map.of()).times(unit, power));
    }

    /** Of any number of digits: one of many is no power that a unit has. */
    private static int power(String digits) {
        return digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private UnitText times(UnitText other, int power) {
        var sum = new TreeMap<>(powers);
        other.powers.forEach((base, p) -> sum.merge(base, p * power, Integer::sum));
        sum.values().removeIf(p -> p == 0);
        return new UnitText(size * Math.pow(other.size, power), Map.copyOf(sum));
    }

    /** The symbol of a unit of a dimension that a text means, or empty if there is none. */
    public static Optional<String> symbol(String text, Dimension dimension) {
        if (dimension.factor(text).isPresent()) {
            return Optional.of(text);
        }
        return parse(text)
                .flatMap(unit -> dimension.symbols().stream()
                        .filter(symbol -> parse(symbol).filter(unit::isSame).isPresent())
                        .min(Comparator.comparingInt(String::length)));
    }

    /** Whether this is more than a number: {@code nu} in {@code E_nu} is none. */
    public boolean isMore() {
        return !powers.isEmpty() || size != 1;
    }

    private boolean isSame(UnitText other) {
        return powers.equals(other.powers) && Math.abs(size / other.size - 1) < SAME;
    }
}
