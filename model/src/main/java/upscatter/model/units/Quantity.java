package upscatter.model.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with a unit, as a physicist writes it: {@code 20 eV}, {@code 4.25 GW}, {@code 100 /(keV kg d)}.
 *
 * @param number the number as written
 * @param unit symbol of the unit as written
 * @param dimension what the quantity measures
 */
public record Quantity(double number, String unit, Dimension dimension) {
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(.*)", Pattern.DOTALL);

    /** Rejects unknown units and numbers that are not finite with {@link IllegalArgumentException}. */
    public Quantity {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("the number %s is not finite".formatted(number));
        }
        if (dimension.factor(unit).isEmpty()) {
            throw new IllegalArgumentException(
                    "the unit '%s' is not known; expected %s".formatted(unit, dimension.description()));
        }
    }

    /**
     * Reads a quantity of the given dimension.
     *
     * @param text a number and a unit, for example {@code 20 eV}
     * @param dimension what the quantity must measure
     * @throws IllegalArgumentException if the text is not a number followed by a unit of that dimension
     */
    public static Quantity parse(String text, Dimension dimension) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'%s' is not %s".formatted(text, dimension.description()));
        }
        String unit = matcher.group(2).strip();
        if (dimension.factor(unit).isEmpty()) {
            throw new IllegalArgumentException(
                    unit.isEmpty()
                            ? "'%s' has no unit; expected %s".formatted(text, dimension.description())
                            : "'%s' has the unit '%s'; expected %s".formatted(text, unit, dimension.description()));
        }
        return new Quantity(Double.parseDouble(matcher.group(1)), unit, dimension);
    }

    /**
     * The value in the internal unit of the dimension, {@code number * unitSize()}: MeV, cm, s, kg and what is made of them.
     */
    public double value() {
        return number * unitSize();
    }

    /** Size of the unit in the internal unit of the dimension: 1e-6 for eV, because energies are in MeV. */
    public double unitSize() {
        return dimension.factor(unit).orElseThrow();
    }

    /**
     * The number in another unit of the dimension; untouched when it is in that unit already, else rounded to twelve digits so
     * that 0.1 keV is 100 eV and not 100.00000000000001 eV.
     *
     * @throws IllegalArgumentException if the unit is not one of the dimension
     */
    public double in(String other) {
        if (unit.equals(other)) {
            return number;
        }
        double size = dimension
                .factor(other)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the unit '%s' is not known; expected %s".formatted(other, dimension.description())));
        double converted = value() / size;
        return Double.isFinite(converted)
                ? new BigDecimal(converted).round(new MathContext(12)).doubleValue()
                : converted;
    }

    @Override
    public String toString() {
        String digits = number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
        return unit.isEmpty() ? digits : digits + " " + unit;
    }
}
