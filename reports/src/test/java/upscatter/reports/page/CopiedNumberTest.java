package upscatter.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.print.PrintedTable.Measured;

class CopiedNumberTest {
    private static Cell measured(String value, String down, String up) {
        return new Measured(value, Optional.of(down), Optional.of(up));
    }

    private static Optional<CopiedNumber> of(Column column, Cell... cells) {
        List<Column> columns = List.of(Column.words("name"), Column.words("unit"), column);
        return CopiedNumber.of(new PrintedTable(columns.subList(3 - cells.length, 3), List.of(List.of(cells))), 0);
    }

    @Test
    void errorsAreAsymmetricOrNot() {
        Column plain = Column.numbers("value");
        assertThat(of(plain, measured("0.81", "0.13", "0.14")))
                .contains(new CopiedNumber("0.81 +0.14 -0.13", "$\\num{0.81}^{+\\num{0.14}}_{-\\num{0.13}}$"));
        assertThat(of(plain, measured("406", "17", "17"))).contains(new CopiedNumber("406 ± 17", "\\num{406 +- 17}"));
        assertThat(of(plain, measured("1.25e-10", "3e-12", "4e-12")))
                .contains(new CopiedNumber(
                        "(1.25 +0.04 -0.03)e-10", "$(\\num{1.25}^{+\\num{0.04}}_{-\\num{0.03}})\\times 10^{-10}$"));
    }

    @Test
    void theUnitIsThatOfTheColumnOrOfTheRow() {
        Cell value = measured("1.5", "0.2", "0.2");
        assertThat(of(Column.numbers("m_N", "MeV"), value).map(CopiedNumber::text))
                .contains("1.5 ± 0.2 MeV");
        assertThat(of(Column.numbers("value"), Cell.words("mN"), Cell.unit("MeV"), value))
                .contains(new CopiedNumber("1.5 ± 0.2 MeV", "\\num{1.5 +- 0.2}\\,\\si{MeV}"));
    }

    @Test
    void aNumberWithoutAnErrorIsNotOne() {
        assertThat(of(Column.numbers("value"), Cell.number("1.5"))).isEmpty();
    }
}
