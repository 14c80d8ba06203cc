package upscatter.reports.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.reports.results.StudySection;

class StudyWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/detectors/0/mass       | g  | Detector 1, mass [g]",
                "/limit/confidenceLevel  | '' | Limit, confidence level",
                "/channels/1/axes/0/to   | MeV| Channel 2, axis 1, to [MeV]",
                "/limit/masses/9         | '' | Limit, mass 10",
                "/x~1y                   | '' | X/y",
                "/                       | '' | /"
            })
    void pointersBecomeWords(String pointer, String unit, String words) {
        assertThat(StudyWords.spoken(new StudySection.Axis(pointer, unit, false, List.of(1.0, 2.0))))
                .isEqualTo(words);
    }
}
