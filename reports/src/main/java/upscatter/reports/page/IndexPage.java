package upscatter.reports.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import upscatter.reports.results.Results;

/** The page {@code index.html} over a folder of results: of each the figure, what was found, and links. It loads nothing but the figures beside it. */
public final class IndexPage {

    private IndexPage() {}

    /**
     * Results in a folder below.
     *
     * @param folder seen from the page, with {@code /} between names; blank for that of the page
     * @param results what was found
     * @param command with which, where it is known
     * @param figure name of a picture there
     * @param files names of other files there, to link to
     */
    public record Entry(
            String folder, Results results, Optional<String> command, Optional<String> figure, List<String> files) {
        /** Copies the list. */
        public Entry {
            files = List.copyOf(files);
        }

        private String link(String file) {
            return Html.escaped(folder.isEmpty() ? file : folder + "/" + file).replace(" ", "%20");
        }
    }

    /**
     * The page as HTML.
     *
     * @param title of the page
     * @param passedOver sentences on files that could not be read
     */
    public static String of(String title, List<Entry> entries, List<String> passedOver) {
        return new HtmlDocument(
                        Html.escaped(title),
                        contents(entries)
                                + entries.stream().map(IndexPage::entry).collect(Collectors.joining())
                                + passedOver.stream()
                                        .map(sentence ->
                                                "<p class=\"warning\">%s</p>%n".formatted(Html.escaped(sentence)))
                                        .collect(Collectors.joining()))
                .html();
    }

    private static String contents(List<Entry> entries) {
        return entries.stream()
                .map(entry -> "<li><a href=\"#%s\">%s</a> <span class=\"soft\">%s</span></li>%n"
                        .formatted(anchor(entry), name(entry), Html.escaped(entry.folder())))
                .collect(Collectors.joining("", "<nav aria-label=\"Results\"><ul>\n", "</ul></nav>\n"));
    }

    private static String entry(Entry entry) {
        Results found = entry.results();
        int warnings = found.warnings().size();
        return """
                <section id="%s">
                <h2>%s</h2>
                %s
                %s%s%s<p>%s</p>
                </section>
                """.formatted(
                anchor(entry),
                name(entry),
                Headline.of(found.withoutWarnings()),
                entry.figure()
                        .map(file -> "<figure><img src=\"%s\" alt=\"%s of %s\"></figure>%n"
                                .formatted(entry.link(file), Html.escaped(file), name(entry)))
                        .orElse(""),
                entry.command()
                        .map(command -> "<p class=\"soft\"><code>%s</code></p>%n".formatted(Html.escaped(command)))
                        .orElse(""),
                warnings == 0
                        ? ""
                        : "<p class=\"warning\">%d warning%s, on its page.</p>%n"
                                .formatted(warnings, warnings == 1 ? "" : "s"),
                entry.files().stream()
                        .map(file -> "<a href=\"%s\">%s</a>".formatted(entry.link(file), Html.escaped(file)))
                        .collect(Collectors.joining(", ")));
    }

    private static String name(Entry entry) {
        return Html.escaped(entry.results().analysis().name());
    }

    private static String anchor(Entry entry) {
        return Html.escaped("at-" + entry.folder().replaceAll("[^A-Za-z0-9_-]", "-"));
    }
}
