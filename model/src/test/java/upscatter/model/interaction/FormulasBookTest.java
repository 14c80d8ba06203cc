package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.model.MarkedPage;
import upscatter.model.MarkedPage.Largest;
import upscatter.model.ReferenceTable;

/** How far each cross section is from that of an independent program, in the validation book. */
class FormulasBookTest {
    @Test
    void theFormulasAreThoseOfTheBook() {
        var largest = new LinkedHashMap<String, Largest>();
        for (ReferenceTable.Row row : Anchors.rows()) {
            largest.computeIfAbsent(row.text("interaction"), name -> new Largest())
                    .add(Anchors.crossSectionCm2PerKeV(row), row.number("crossSectionCm2PerKeV"));
        }
        List<String> lines = new ArrayList<>(List.of("| interaction | points | largest difference |", "|---|---|---|"));
        largest.forEach((interaction, difference) ->
                lines.add("| `%s` | %d | %s |".formatted(interaction, difference.numbers(), difference.words())));
        assertThat(MarkedPage.BOOK.block("formulas", lines)).isEqualTo(MarkedPage.text(lines));
    }
}
