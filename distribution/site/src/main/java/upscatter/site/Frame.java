package upscatter.site;

import static upscatter.site.Html.escaped;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all pages have around their content: title, style and the list of the other pages. */
final class Frame {
    private final Map<String, List<Page>> chapters = new LinkedHashMap<>();

    /** A frame for pages, each in the chapter of its folder; {@code withApi} if there is Javadoc. */
    Frame(List<Page> pages, boolean withApi) {
        chapters.put("Upscatter", in(pages, "[^/]*"));
        chapters.put("Tutorials", in(pages, "docs/tutorials/.*"));
        chapters.put("Analysis files", in(pages, "datasets/.*"));
        chapters.put("Reference", in(pages, "fields/index\\.html|docs/[^/]*"));
        chapters.put("Modules", in(pages, "(model|likelihood|fitter|reports)/.*"));
        if (withApi) {
            chapters.put("Java", List.of(new Page("api/index.html", "Javadoc", "")));
        }
    }

    private static List<Page> in(List<Page> pages, String path) {
        return pages.stream().filter(page -> page.path().matches(path)).toList();
    }

    /** The page as a file. */
    String around(Page page) {
        var list = new StringBuilder();
        chapters.forEach((chapter, pages) -> {
            boolean here = pages.stream().anyMatch(other -> other.path().equals(page.path()));
            list.append("<details%s><summary>%s</summary><ul>\n".formatted(here ? " open" : "", escaped(chapter)));
            pages.forEach(other -> list.append("<li><a href=\"%s\"%s>%s</a></li>\n"
                    .formatted(
                            page.to(other.path()),
                            other.path().equals(page.path()) ? " aria-current=\"page\"" : "",
                            escaped(other.title()))));
            list.append("</ul></details>\n");
        });
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                </head>
                <body>
                <nav aria-label="Pages">
                %s</nav>
                <main>
                %s</main>
                </body>
                </html>
                """
                .formatted(escaped(page.title()), page.to("style.css"), list, page.body());
    }
}
