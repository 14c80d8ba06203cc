package upscatter.reports.print;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * Decimal numbers with one exponent for all of them: {@code 1.25e-10} and {@code 3e-12} are {@code 1.25} and {@code 0.03}, times {@code 10^-10}.
 *
 * @param mantissas the numbers without the power of ten, each with the digits that it had
 * @param exponent power of ten; zero where all were written without one
 */
record DecimalNumbers(List<String> mantissas, int exponent) {

    DecimalNumbers {
        mantissas = List.copyOf(mantissas);
    }

    /** Numbers in decimal notation, with {@code e} or without; the exponent is that of the largest. */
    static DecimalNumbers of(List<String> numbers) {
        List<BigDecimal> values = numbers.stream().map(BigDecimal::new).toList();
        boolean plain = numbers.stream().noneMatch(number -> number.contains("e"));
        BigDecimal largest = values.stream()
                .map(BigDecimal::abs)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        int exponent = plain || largest.signum() == 0 ? 0 : largest.precision() - largest.scale() - 1;
        return new DecimalNumbers(
                values.stream()
                        .map(value -> value.signum() == 0 && exponent != 0
                                ? "0"
                                : value.scaleByPowerOfTen(-exponent).toPlainString())
                        .toList(),
                exponent);
    }
}
