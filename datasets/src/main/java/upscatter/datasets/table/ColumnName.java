package upscatter.datasets.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import upscatter.datasets.input.UnitText;

/**
 * A cell of a header: a name and perhaps a unit, as {@code energy [keV]}, {@code energy (keV)}, {@code energy_keV}, {@code energy / keV} or {@code energy in keV}.
 *
 * @param text the cell as it stands
 * @param name what comes before the unit
 * @param unit the unit, known or not, or empty
 */
public record ColumnName(String text, String name, Optional<String> unit) {
    private static final Pattern BRACKETS = Pattern.compile("(.*?)_?\\s*(?:\\[(.*)]|\\((.*)\\))");

    /** Ways to put a unit after a name without brackets; what follows must be a unit. */
    private static final List<Pattern> PLAIN = List.of(
            Pattern.compile("(.+?)\\s+in\\s+(.+)"),
            Pattern.compile("(.+?)\\s*(/.+)"),
            Pattern.compile("(.+?)[\\s_]+(per[\\s_].+)"),
            Pattern.compile("(.+?)[\\s_]+([^\\s_]+)"));

    /** The cell of a header. */
    public static ColumnName of(String cell) {
        Matcher brackets = BRACKETS.matcher(cell);
        if (brackets.matches() && !brackets.group(1).matches(".*(/\\s*|\\sin\\s.*)")) {
            String unit = brackets.group(2) == null ? brackets.group(3) : brackets.group(2);
            return new ColumnName(cell, brackets.group(1).strip(), Optional.of(unit.strip()));
        }
        for (Pattern plain : PLAIN) {
            Matcher matcher = plain.matcher(cell);
            if (matcher.matches() && !matcher.group(2).equals("1")) {
                // 'energy / keV' is the energy divided by its unit, while 'flux per MeV' is in that unit.
                String unit = matcher.group(2).replaceFirst("^/\\s*", "");
                if (UnitText.parse(unit).filter(UnitText::isMore).isPresent()) {
                    return new ColumnName(cell, matcher.group(1).strip(), Optional.of(unit));
                }
            }
        }
        return new ColumnName(cell, cell.strip(), Optional.empty());
    }

    /** The name in small letters, with one underscore for blanks and hyphens, by which columns are known. */
    public String key() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
    }

    /** The unit, which is that of a number where none is given. */
    public String unitOrNone() {
        return unit.orElse("");
    }
}
