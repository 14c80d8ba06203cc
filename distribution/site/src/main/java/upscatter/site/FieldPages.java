package upscatter.site;

import static upscatter.site.Html.escaped;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import upscatter.datasets.schema.FieldExplanation;
import upscatter.datasets.schema.FieldGuide;

/** All fields of analysis files, data sets and figure files: a page for each kind of object, and an index by name. */
final class FieldPages {
    private static final String INDEX = "fields/index.html";

    private FieldPages() {}

    /** The index and the pages of the objects. */
    static List<Page> all() {
        var ofSection = new TreeMap<String, List<FieldExplanation>>();
        for (FieldExplanation field : new FieldGuide().all()) {
            for (String section : field.sections()) {
                ofSection.computeIfAbsent(section, any -> new ArrayList<>()).add(field);
            }
        }
        var pages = new ArrayList<Page>();
        pages.add(new Page(INDEX, "All fields", index(ofSection)));
        ofSection.forEach((section, fields) -> pages.add(new Page(path(section), section, object(section, fields))));
        return List.copyOf(pages);
    }

    private static String path(String section) {
        return "fields/%s.html".formatted(section.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    }

    private static String index(Map<String, List<FieldExplanation>> ofSection) {
        var byName = new TreeMap<String, List<String>>();
        ofSection.forEach((section, fields) -> fields.forEach(field -> byName.computeIfAbsent(
                        field.name(), any -> new ArrayList<>())
                .add("<a href=\"../%s#%s\">%s</a>".formatted(path(section), anchor(field), escaped(section)))));
        var html = new StringBuilder("<h1>All fields</h1>\n<h2>By object</h2>\n<ul class=\"columns\">\n");
        ofSection.keySet()
                .forEach(section ->
                        html.append("<li><a href=\"../%s\">%s</a></li>\n".formatted(path(section), escaped(section))));
        html.append("</ul>\n<h2>By name</h2>\n<table>\n<tr><th>field</th><th>of</th></tr>\n");
        byName.forEach((name, links) -> html.append("<tr><td><code>%s</code></td><td>%s</td></tr>\n"
                .formatted(escaped(name), String.join(", ", links.stream().distinct().toList()))));
        return html.append("</table>\n").toString();
    }

    private static String object(String section, List<FieldExplanation> fields) {
        var html = new StringBuilder("<h1>%s</h1>\n".formatted(escaped(section)));
        for (FieldExplanation field : fields) {
            html.append("<h2 id=\"%s\"><code>%s</code></h2>\n".formatted(anchor(field), escaped(field.name())));
            html.append("<p>%s.</p>\n<dl>\n".formatted(escaped(field.meaning())));
            html.append("<dt>value</dt><dd>%s</dd>\n"
                    .formatted(String.join("<br>or ", field.forms().stream().map(Html::escaped).toList())));
            html.append("<dt>needed</dt><dd>%s</dd>\n".formatted(escaped(field.presence())));
            if (!field.excluded().isEmpty()) {
                html.append("<dt>not with</dt><dd>%s</dd>\n".formatted(escaped(String.join(", ", field.excluded()))));
            }
            field.example()
                    .ifPresent(example -> html.append("<dt>example</dt><dd><code>%s</code></dd>\n"
                            .formatted(escaped("\"%s\": %s".formatted(field.name(), example)))));
            html.append("<dt>where</dt><dd>%s</dd>\n</dl>\n"
                    .formatted(String.join(
                            "<br>",
                            field.paths().stream()
                                    .map(path -> "<code>%s</code>".formatted(escaped(path)))
                                    .toList())));
        }
        return html.toString();
    }

    private static String anchor(FieldExplanation field) {
        return escaped(field.name());
    }
}
