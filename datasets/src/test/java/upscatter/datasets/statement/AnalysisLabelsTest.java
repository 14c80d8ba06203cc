package upscatter.datasets.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Document;
import upscatter.datasets.json.Node;
import upscatter.model.label.Labels;

class AnalysisLabelsTest {
    @TempDir
    private Path folder = Path.of("");

    private Labels read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("analysis.json"), json);
        Node root = Node.root(Document.of(file, json.getBytes(StandardCharsets.UTF_8), List.of()));
        return AnalysisLabels.read(root, List.of("cevns"));
    }

    @Test
    void labelsStandBesideNames() throws IOException {
        assertThat(read("""
                {"label": "L", "labels": {"cevns": "CE\\\\nu{}NS"}, "channels": [{"name": "a", "label": "A"}, {"name": "b"}],
                 "backgrounds": [{"name": "flat", "label": "*flat*"}], "systematics": [{"name": "flux", "label": "\\\\phi"}],
                 "parameters": [{"name": "k", "label": "k_{0}"}]}
                """))
                .isEqualTo(new Labels(
                        Optional.of("L"),
                        Map.of("cevns", "CE\\nu{}NS", "flat", "*flat*"),
                        Map.of("a", "A"),
                        Map.of("flux", "\\phi", "k", "k_{0}")));
        assertThat(read("{\"channels\": []}")).isEqualTo(Labels.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'label': 'x_1'};marks nothing;/label",
                "{'labels': {'nsi': 'x'}};no interaction with the component 'nsi';/labels/nsi",
                "{'channels': [{'name': 'a', 'label': 'A'}, {'name': 'b', 'label': 'A'}]};stands twice;/channels/1/label",
                "{'labels': {'cevns': 'A'}, 'backgrounds': [{'name': 'b', 'label': 'A'}]};stands twice;/backgrounds/0/label"
            },
            ignoreLeadingAndTrailingWhitespace = true,
            quoteCharacter = '`')
    void whatIsNoLabelIsToldWithItsPlace(String json, String what, String place) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(place);
    }
}
