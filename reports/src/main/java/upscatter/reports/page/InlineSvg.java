package upscatter.reports.page;

import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.Pictures;

/** A figure inside a page: the SVG element alone, with names that no other figure on the page has. */
final class InlineSvg {

    private InlineSvg() {}

    static String of(String name, Drawing drawing) {
        String file = Pictures.svg(drawing);
        String element = file.substring(file.indexOf("<svg"));
        return element.replaceAll(" xmlns(:\\w+)?=\"[^\"]*\"", "")
                .replaceAll(" id=\"(\\w+)\"", " id=\"" + name + "-$1\"")
                .replaceAll("url\\(#(\\w+)\\)", "url(#" + name + "-$1)");
    }
}
