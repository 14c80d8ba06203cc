package upscatter.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.model.label.Labels;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.BinAxis;
import upscatter.reports.results.Spectrum.Component;

class HistogramTest {
    /** Two axes of two and three bins. */
    private static final List<Histogram> BOTH = Histogram.of(
            new Spectrum(
                    "csi",
                    List.of(
                            new BinAxis("photoelectrons", "", List.of(0.0, 1.0, 2.0)),
                            new BinAxis("arrival time", "us", List.of(0.0, 1.0, 2.0, 4.0))),
                    List.of(
                            new Component("cevns", List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0)),
                            new Component("brn", List.of(0.0, 0.0, 0.5, 0.0, 0.0, 0.5))),
                    Optional.of(List.of(0.0, 2.0, 4.0, 0.0, 7.0, 5.0))),
            "Data");

    @Test
    void countsAreSummedOverTheOtherAxis() {
        assertThat(BOTH).extracting(Histogram::title).containsExactly("csi, photoelectrons", "csi, arrival time");
        assertThat(BOTH.get(0).total()).containsExactly(6.5, 15.5);
        assertThat(BOTH.get(1).total()).containsExactly(5.0, 7.0, 10.0);
        assertThat(BOTH.get(1).data()).contains(List.of(0.0, 9.0, 9.0));
        assertThat(BOTH.get(1).edges()).containsExactly(List.of(0.0, 1.0), List.of(1.0, 2.0), List.of(2.0, 4.0));
    }

    /** The mean of which no count has the probability 15.87% is -ln 0.1587 = 1.841. */
    @Test
    void aBinWithoutACountHasAnUpperEndAndAResidual() {
        Histogram time = BOTH.get(1);
        assertThat(time.low().orElseThrow().get(0)).isZero();
        assertThat(time.high().orElseThrow().get(0)).isCloseTo(-Math.log(0.15865525393145705), within(1e-9));
        assertThat(time.residuals().get(0).orElseThrow()).isCloseTo(-Math.sqrt(5), within(1e-12));
        assertThat(time.table(new PageNames(Labels.NONE, Map.of())).folded())
                .contains(
                        "<td>0 to 1</td><td>5</td><td>0</td><td>5</td><td>0</td><td>0</td><td>1.84102</td><td>−2.24</td>");
    }

    /** Edges as they were given, the unit with its sign. */
    @Test
    void edgesHaveNoMoreDigitsThanTheyNeed() {
        var axis = BinAxis.of("arrival time", "us", List.of(-0.1, 0.4, 0.55), List.of(0.4, 0.55, 20.0));
        Histogram only = Histogram.of(
                        new Spectrum(
                                "csi",
                                List.of(axis),
                                List.of(new Component("cevns", List.of(1.0, 2.0, 3.0))),
                                Optional.empty()),
                        "Data")
                .get(0);
        assertThat(only.table(new PageNames(Labels.NONE, Map.of())).folded())
                .contains("<th scope=\"col\">arrival time [μs]</th>")
                .contains("<td>−0.1 to 0.4</td>")
                .contains("<td>0.4 to 0.55</td>")
                .contains("<td>0.55 to 20</td>");
    }
}
