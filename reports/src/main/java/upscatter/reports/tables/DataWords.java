package upscatter.reports.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import upscatter.reports.results.ChannelData;
import upscatter.reports.results.ChannelData.Kind;
import upscatter.reports.results.Results;
import upscatter.reports.results.Standing;

/**
 * What the data of some results are called, the same on the terminal, in tables, figures and pages: only what follows from real data alone is
 * observed.
 *
 * @param channels what the data of each channel are; empty where nothing is known, which is taken for real
 * @param injected signal that was put into data of which none is real, where it is known: {@code m_N = 2 MeV, mu = 3e-10 mu_B}
 */
public record DataWords(List<ChannelData> channels, Optional<String> injected) {

    /** Copies the list. */
    public DataWords {
        channels = List.copyOf(channels);
    }

    /** The words for some results. */
    public static DataWords of(Results results) {
        return new DataWords(
                results.data(),
                results.injected().map(signal -> SignalWords.of(results).said(signal.scanned(), signal.coupling(), 4)));
    }

    /** Whether nothing but Asimov data was used. */
    public boolean projected() {
        return standing() == Standing.PROJECTED;
    }

    /** Whether there are real data, and other ones beside. */
    public boolean mixed() {
        return standing() == Standing.MIXED;
    }

    /** First word of a column: {@code observed}, {@code projected}, {@code mock} or {@code mixed}. */
    public String column() {
        return switch (standing()) {
            case OBSERVED -> "observed";
            case PROJECTED -> "projected";
            case MOCK -> "mock";
            case MIXED -> "mixed";
        };
    }

    /** Beside a quantity: {@code observed}, {@code projected}, {@code mock data}, {@code mixed data}. */
    public String word() {
        return isData() ? column() + " data" : column();
    }

    /** The same at the beginning of a sentence or of a legend. */
    public String title() {
        return Character.toUpperCase(word().charAt(0)) + word().substring(1);
    }

    /** What is put before a claim that would else be taken for an observation, with a blank: {@code Projected }; blank for real data. */
    public String before() {
        return standing() == Standing.OBSERVED ? "" : standing() == Standing.PROJECTED ? title() + " " : title() + ": ";
    }

    /** Follows the name of an analysis in the title of a figure: {@code , projection}; blank for real data. */
    public String after() {
        return switch (standing()) {
            case OBSERVED -> "";
            case PROJECTED -> ", projection";
            case MOCK, MIXED -> ", " + word();
        };
    }

    /** The words for one channel alone. */
    public DataWords of(String channel) {
        return new DataWords(
                channels.stream().filter(d -> d.channel().equals(channel)).toList(), Optional.empty());
    }

    /** What the data points of a channel are called. */
    public String points(String channel) {
        return points(channels.stream()
                .filter(d -> d.channel().equals(channel))
                .map(ChannelData::kind)
                .findFirst()
                .orElse(Kind.REAL));
    }

    /** What all data together are called in a sentence. */
    public String data() {
        return switch (standing()) {
            case OBSERVED -> "data";
            case PROJECTED -> "Asimov data";
            case MOCK -> "mock data";
            case MIXED -> "mixed data";
        };
    }

    /** The limits from the data: {@code observed limits}, {@code limits from mock data}. */
    public String limits() {
        return isData() ? "limits from " + word() : word() + " limits";
    }

    /** The word, and which channels have which data where they differ: {@code mixed data: real data in on; Asimov data in off}. */
    public String detail() {
        return standing() == Standing.OBSERVED || kinds().size() < 2 ? word() : word() + ": " + list();
    }

    /** The sentence that says so; absent for real data. */
    public Optional<String> note() {
        return switch (standing()) {
            case OBSERVED -> Optional.empty();
            case PROJECTED ->
                Optional.of("Projection: the data are Asimov data, the expectation itself%s.".formatted(signal()));
            case MOCK ->
                Optional.of("Mock data: %s%s."
                        .formatted(
                                kinds().size() == 1
                                        ? "drawn from a prediction"
                                        : list().replace("mock data", "drawn from a prediction"),
                                signal()));
            case MIXED ->
                Optional.of("Mixed data: %s; what follows from all of them is no observation.".formatted(list()));
        };
    }

    private String signal() {
        return injected.map(", with an injected signal of "::concat).orElse("");
    }

    /** {@code real data in on; Asimov data in off}. */
    private String list() {
        return kinds().entrySet().stream()
                .map(kind -> (kind.getKey() == Kind.REAL ? "real data" : inSentence(kind.getKey())) + " in "
                        + String.join(", ", kind.getValue()))
                .collect(Collectors.joining("; "));
    }

    private Map<Kind, List<String>> kinds() {
        return channels.stream()
                .collect(Collectors.groupingBy(
                        ChannelData::kind,
                        LinkedHashMap::new,
                        Collectors.mapping(ChannelData::channel, Collectors.toList())));
    }

    private static String points(Kind kind) {
        return switch (kind) {
            case REAL, BLIND -> "Data";
            case MOCK -> "Mock data";
            case ASIMOV -> "Asimov data";
        };
    }

    private static String inSentence(Kind kind) {
        return kind == Kind.MOCK ? "mock data" : points(kind);
    }

    /** Whether the word names the data, and not what follows from them. */
    private boolean isData() {
        return standing() == Standing.MOCK || standing() == Standing.MIXED;
    }

    private Standing standing() {
        return Standing.of(channels);
    }
}
