package upscatter.reports.page;

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
                        " style=\"width: %.0fpt\"".formatted(ENLARGED * drawing.widthPt() / drawing.scale()));
        return element.replaceAll(" xmlns(:\\w+)?=\"[^\"]*\"", "")
                .replaceAll(" id=\"(\\w+)\"", " id=\"" + name + "-$1\"")
                .replaceAll("url\\(#(\\w+)\\)", "url(#" + name + "-$1)");
    }
}
