package upscatter.site;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a Markdown file that becomes a page.
 *
 * @param source the file, relative to the project
 * @param path the page that it becomes
 * @param markdown its text
 */
record Piece(String source, String path, String markdown) {
    /** A manual of more lines is read by topic, not from beginning to end. */
    private static final int LONGEST_PAGE = 500;

    private static final Pattern TOPIC = Pattern.compile("#{2,3} (.+)");

    /** A short file whole; a long one cut before its headings of second and third level. */
    static List<Piece> of(String source, String text) {
        String whole = source.replaceFirst("README\\.md$", "index.md").replaceFirst("\\.md$", ".html");
        List<String> lines = text.lines().toList();
        if (lines.size() <= LONGEST_PAGE) {
            return List.of(new Piece(source, whole, text));
        }
        var pieces = new ArrayList<Piece>();
        String folder = whole.substring(0, whole.lastIndexOf('/') + 1);
        String path = whole;
        var now = new StringBuilder();
        boolean fenced = false;
        for (String line : lines) {
            fenced ^= line.startsWith("```");
            Matcher topic = TOPIC.matcher(line);
            if (!fenced && topic.matches()) {
                pieces.add(new Piece(source, path, now.toString()));
                now.setLength(0);
                path = folder + topic.group(1).toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".html";
            }
            now.append(line).append('\n');
        }
        pieces.add(new Piece(source, path, now.toString()));
        return List.copyOf(pieces);
    }

    /** The first heading. */
    String title() {
        return markdown.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").replace("`", ""))
                .findFirst()
                .orElse(source);
    }
}
