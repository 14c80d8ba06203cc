package upscatter.reports.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A section of a page.
 *
 * @param title its heading, HTML already
 * @param body what stands below, HTML
 */
record PageSection(String title, String body) {

    /** Sections one after the other, with a table of contents before them. */
    static String all(List<PageSection> sections) {
        List<String> anchors = anchors(sections);
        var contents = new StringBuilder("<nav class=\"contents\" aria-label=\"Contents\"><ul>\n");
        var html = new StringBuilder();
        for (int i = 0; i < sections.size(); i++) {
            PageSection section = sections.get(i);
            contents.append("<li><a href=\"#%s\">%s</a></li>%n".formatted(anchors.get(i), section.title()));
            html.append("<section id=\"%s\">%n%s</section>%n".formatted(anchors.get(i), section.under("h2")));
        }
        return contents.append("</ul></nav>\n").append(html).toString();
    }

    /** The section below a heading of a level, {@code h2} or {@code h3}. */
    String under(String level) {
        return "<%s>%s</%s>\n%s".formatted(level, title, level, body);
    }

    /** Made of titles, so that a link holds when a section is added; a second one of the same title has a number. */
    private static List<String> anchors(List<PageSection> sections) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> anchors = new ArrayList<>();
        for (PageSection section : sections) {
            String words = section.title()
                    .replaceAll("<[^>]*>|&\\w+;", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^-|-$", "");
            int number = seen.merge(words, 1, Integer::sum);
            anchors.add("at-" + words + (number == 1 ? "" : "--" + number));
        }
        return anchors;
    }
}
