package upscatter.reports.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import upscatter.reports.output.OutputFile;
import upscatter.reports.results.Results;
import upscatter.reports.tables.DataWords;

/**
 * Results as a submission to HEPData: {@code submission.yaml}, a file of values for each table, and what is attached.
 *
 * <p>Source of the form: the schemas of the validator of HEPData, version 1.1.1 (HEPData/hepdata-validator).
 */
public final class HepData {
    /** The file that names all others. */
    public static final String SUBMISSION = "submission.yaml";

    private static final String SUBJECT = "coherent elastic neutrino-nucleus scattering";

    private HepData() {}

    /**
     * The files of a submission.
     *
     * @param attached what goes with it
     * @param keywords beside those that the results tell
     * @throws IllegalArgumentException if the results have nothing that is a table of HEPData
     */
    public static List<OutputFile> submission(Results results, List<Attachment> attached, List<Keyword> keywords) {
        List<HepDataTable> tables = named(tables(results));
        if (tables.isEmpty()) {
            throw new IllegalArgumentException(
                    "the results have no limits, fit, scan, spectra or regions: nothing to submit%nMaybe they are those of the command 'coverage' or 'cls'."
                            .formatted());
        }
        List<Map<String, Object>> documents = new ArrayList<>(List.of(whole(results, attached)));
        tables.forEach(table -> documents.add(document(results, table, keywords)));
        List<OutputFile> files = new ArrayList<>();
        files.add(OutputFile.of(SUBMISSION, Yaml.documents(documents)));
        tables.forEach(table -> files.add(OutputFile.of(file(table), table.data())));
        attached.forEach(attachment -> files.add(attachment.file()));
        return files;
    }

    private static List<HepDataTable> tables(Results results) {
        return Stream.of(
                        HepDataLimits.of(results).stream(),
                        HepDataFit.of(results).stream(),
                        HepDataRegions.of(results).stream(),
                        HepDataScan.of(results).stream(),
                        HepDataCounts.of(results).stream())
                .flatMap(tables -> tables)
                .toList();
    }

    /** Tables whose names differ, as names of channels that were cut may not. */
    private static List<HepDataTable> named(List<HepDataTable> tables) {
        Set<String> names = new HashSet<>();
        List<HepDataTable> named = new ArrayList<>();
        for (HepDataTable table : tables) {
            String number = "%d: ".formatted(named.size() + 1);
            named.add(names.add(table.name()) ? table : table.named(number + table.name()));
        }
        return named;
    }

    private static String file(HepDataTable table) {
        return table.file() + ".yaml";
    }

    /** The document about the whole submission. */
    private static Map<String, Object> whole(Results results, List<Attachment> attached) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!attached.isEmpty()) {
            tree.put(
                    "additional_resources",
                    attached.stream().map(HepData::resource).toList());
        }
        Stream<String> words = Stream.of(
                        Stream.of("%s (%s %s)."
                                .formatted(
                                        results.analysis().name(),
                                        results.tool().name(),
                                        results.tool().version())),
                        DataWords.of(results).note().stream(),
                        results.notValid().stream().map("Not valid: "::concat),
                        results.analysis().statements().stream(),
                        results.warnings().stream().map("Warning: "::concat))
                .flatMap(sentences -> sentences);
        tree.put("comment", String.join(" ", words.toList()));
        return tree;
    }

    private static Map<String, Object> resource(Attachment attachment) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("location", attachment.file().name());
        tree.put("description", attachment.description());
        attachment.type().ifPresent(type -> tree.put("type", type));
        return tree;
    }

    private static Map<String, Object> document(Results results, HepDataTable table, List<Keyword> keywords) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", table.name());
        tree.put("description", table.description());
        tree.put("keywords", keywords(results, table, keywords));
        tree.put("data_file", file(table));
        return tree;
    }

    private static List<Map<String, Object>> keywords(Results results, HepDataTable table, List<Keyword> more) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        Keyword.NAMES.forEach(name -> values.put(name, new LinkedHashSet<>()));
        List<Keyword> all = new ArrayList<>(more);
        all.add(new Keyword("observables", table.observables()));
        all.add(new Keyword("phrases", phrases(results)));
        all.forEach(
                keyword -> values.getOrDefault(keyword.name(), new HashSet<>()).addAll(keyword.values()));
        List<Map<String, Object>> trees = new ArrayList<>();
        values.forEach((name, words) -> {
            if (!words.isEmpty()) {
                Map<String, Object> tree = new LinkedHashMap<>();
                tree.put("name", name);
                tree.put("values", words);
                trees.add(tree);
            }
        });
        return trees;
    }

    private static List<String> phrases(Results results) {
        return Stream.concat(
                        Stream.of(SUBJECT),
                        Stream.concat(
                                results.signal().stream().map(signal -> signal.coupling()),
                                results.limits().stream().flatMap(limits -> limits.settings().interaction().stream())))
                .distinct()
                .toList();
    }
}
