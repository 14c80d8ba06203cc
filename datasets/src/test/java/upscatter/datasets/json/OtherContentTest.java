package upscatter.datasets.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceRequest;

/** A file of another kind than is due is called what it is. */
class OtherContentTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "flux.csv | # flux!1,2!3,4 | the file is a table and no JSON",
                "flux | 1 2!3 4 | the file is a table and no JSON",
                "flux.txt | E;phi!1;2 | the file is a table and no JSON",
                "flux.json | energy [MeV],flux!1,2 | the file is a table and no JSON",
                "x.json | name: x!mass: 6 g | Maybe it is YAML",
                "x.json | {\"name\": } | is not strict JSON",
                "x.json | %PDF-1.7\u0000x | is not text but a PDF",
                "x.root | root\u0000x | is not text but a ROOT file",
                "x.json | PK\u0003\u0004\u0000x | a ZIP archive, as spreadsheets are",
                "x.json | {\u0000} | is not text in UTF-8",
                "x.json | {\"measurements\": []} | an analysis is needed but the file is a workspace",
                "x.json | {\"tool\": \"upscatter\"} | an analysis is needed but the file is a file of results",
                "x.json | {\"analysis\": {\"sha256\": \"0\"}} | an analysis is needed but the file is a data set",
                "x.json | {\"patches\": []} | an analysis is needed but the file is a patch",
                "x.yaml | patches: [] | an analysis is needed but the file is a patch",
                "x.json | {\"$schema\": \"x\", \"properties\": {}} | an analysis is needed but the file is a JSON Schema",
            })
    void whereAnAnalysisIsDue(String name, String text, String words) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text.replace('!', '\n'), StandardCharsets.UTF_8);
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> AnalysisFiles.read(file, List.of())))
                .hasMessageContaining(words);
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        Path file = Files.write(folder.resolve("x.json"), new byte[] {(byte) 0xff, 0x12, (byte) 0xc3, 0x28});
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> AnalysisFiles.read(file, List.of())))
                .hasMessageContaining("the file is not text in UTF-8");
    }

    @Test
    void whereAWorkspaceOrADataSetIsDue() {
        AnalysisFolder analysis = AnalysisFolder.in(folder);
        Path file = analysis.write("good.json", AnalysisFolder.good("good.json"));
        Path results = analysis.write("results.json", "{\"tool\": \"upscatter\"}");
        WorkspaceRequest request = new WorkspaceRequest();
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> WorkspaceFiles.read(file, request)))
                .hasMessageContainingAll("a workspace is needed but the file is an analysis", "Maybe 'export' first");
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> WorkspaceFiles.read(results, request)))
                .hasMessageContainingAll("a workspace is needed but the file is a file of results", "plot");
        assertThat(analysis.error(new Setting("/data", "good.json")))
                .hasMessageContaining("a data set is needed but the file is an analysis");
    }
}
