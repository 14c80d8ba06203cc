package upscatter.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown as HTML, with the tables and the anchors of headings that readers of the repository see. */
final class MarkdownPages {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Pattern ANCHOR = Pattern.compile("<h[1-6] id=\"([^\"]+)\"");

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();

    /** The anchors of the headings of a piece. */
    List<String> anchors(Piece piece) {
        HtmlRenderer plain = HtmlRenderer.builder().extensions(EXTENSIONS).build();
        var anchors = new ArrayList<String>();
        var matcher = ANCHOR.matcher(plain.render(parser.parse(piece.markdown())));
        while (matcher.find()) {
            anchors.add(matcher.group(1));
        }
        return List.copyOf(anchors);
    }

    /**
     * The page of a piece.
     *
     * @throws IllegalArgumentException if a link leads nowhere
     */
    Page page(Piece piece, Addresses addresses) {
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    String of = node instanceof Image ? "src" : "href";
                    boolean leads = (node instanceof Link && tag.equals("a")) || (node instanceof Image && tag.equals("img"));
                    if (leads) {
                        Optional<String> target =
                                addresses.of(piece, Optional.ofNullable(attributes.get(of)).orElse(""));
                        target.ifPresentOrElse(found -> attributes.put(of, found), () -> attributes.remove(of));
                    }
                })
                .build();
        return new Page(piece.path(), piece.title(), renderer.render(parser.parse(piece.markdown())));
    }
}
