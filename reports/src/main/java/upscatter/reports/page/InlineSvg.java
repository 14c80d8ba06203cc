package upscatter.reports.page;

import java.util.regex.Matcher;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.Pictures;

/** A figure inside a page: the SVG element alone, with names that no other figure on the page has. */
final class InlineSvg {

    /** Letters of a journal are small on a screen. */
    private static final double ENLARGED = 1.4;

    private InlineSvg() {}

    static String of(String name, Drawing drawing) {
        String file = Pictures.svg(drawing);
        String element = file.substring(file.indexOf("<svg"))
                .replaceFirst(" width=\"[^\"]*\"", "")
                .replaceFirst(
                        " height=\"[^\"]*\"",
                        " style=\"--natural: %.0fpt\" role=\"img\" aria-label=\"%s\""
                                .formatted(
                                        ENLARGED * drawing.widthPt() / drawing.scale(),
                                        Matcher.quoteReplacement(Html.escaped(drawing.title()))));
        // A box that scrolls must be in reach of the keyboard.
        return "<div class=\"picture\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">"
                        .formatted(Html.escaped("Figure: " + drawing.title()))
                + element.replaceAll(" xmlns(:\\w+)?=\"[^\"]*\"", "")
                        .replaceAll(" id=\"(\\w+)\"", " id=\"" + name + "-$1\"")
                        .replaceAll("url\\(#(\\w+)\\)", "url(#" + name + "-$1)")
                + "</div>";
    }
}
