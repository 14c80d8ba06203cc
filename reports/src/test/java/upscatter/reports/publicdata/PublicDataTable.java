package upscatter.reports.publicdata;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Published numbers beside ours, as the tables of docs/public-data.md. Run it in the folder of the module. */
public final class PublicDataTable {
    private PublicDataTable() {}

    /** Prints the two tables. */
    public static void main(String[] arguments) throws IOException {
        var measured = new MeasuredNumbers();
        System.out.print(rows(measured, PublicNumber.all()));
        System.out.println();
        System.out.print(rows(measured, PublicNumber.family()));
    }

    static String rows(MeasuredNumbers measured, List<PublicNumber> numbers) {
        List<String> lines = new ArrayList<>();
        lines.add("| data | quantity | published | independent program | ours | difference | explanation |");
        lines.add("|---|---|---|---|---|---|---|");
        for (PublicNumber number : numbers) {
            double ours = measured.of(number);
            lines.add("| %s | %s | %s | %s | %s | %s | %s |"
                    .formatted(
                            number.dataSet(),
                            number.quantity(),
                            number.published(),
                            number.reference().isPresent()
                                    ? digits(number.reference().getAsDouble())
                                    : "not asserted",
                            digits(ours),
                            number.reference().isPresent()
                                    ? signed(ours - number.reference().getAsDouble())
                                    : "",
                            number.explanation()));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String digits(double value) {
        return new BigDecimal(value)
                .round(new MathContext(value >= 1000 ? 7 : 5))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Two digits, and nothing for what is only rounding. */
    private static String signed(double difference) {
        return Math.abs(difference) < 5e-5 ? "0" : String.format(Locale.ROOT, "%+.2g", difference);
    }
}
