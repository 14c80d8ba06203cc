package upscatter.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Setting;
import upscatter.datasets.schema.SchemasTest;

/** A folder with a good analysis file and its tables, to be spoilt by tests. */
public record AnalysisFolder(Path folder) {

    /** Copies the good files into an empty folder. */
    public static AnalysisFolder in(Path folder) {
        var good = new AnalysisFolder(folder);
        good.write("analysis.json", good("good.json"));
        good.write("counts.csv", good("counts.csv"));
        return good;
    }

    public static String good(String name) {
        try (InputStream stream = AnalysisFolder.class.getResourceAsStream("/analysis/" + name)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Path file() {
        return folder.resolve("analysis.json");
    }

    public Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Replaces a piece of text, which must be there, by another in one of the files. */
    public AnalysisFolder replace(String name, String text, String other) {
        try {
            String before = Files.readString(folder.resolve(name));
            assertThat(before).contains(text);
            int at = before.indexOf(text);
            write(name, before.substring(0, at) + other + before.substring(at + text.length()));
            return this;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What is read; a file that the reader takes as it stands is valid under the schema too. */
    public Analysis read(Setting... settings) {
        Analysis analysis = AnalysisFiles.read(file(), List.of(settings));
        if (settings.length == 0) {
            try {
                assertThat(SchemasTest.errors("analysis", Files.readString(file())))
                        .isEmpty();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return analysis;
    }

    public InvalidInputException error(Setting... settings) {
        InvalidInputException error = catchThrowableOfType(InvalidInputException.class, () -> read(settings));
        assertThat(error).as("the file must be rejected").isNotNull();
        return error;
    }
}
