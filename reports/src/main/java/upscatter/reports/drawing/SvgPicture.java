package upscatter.reports.drawing;

import java.awt.Dimension;
import java.awt.Font;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A drawing as SVG: text stays text, in the typeface of the other formats or one with the same widths. Each text says how long it is, so that a machine
 * with neither draws its own letters as wide, and nothing runs into its neighbour.
 */
final class SvgPicture {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    /** Without the document type that Batik writes: a reader would fetch it from the net. */
    private static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static final int DECIMALS = 3;

    private SvgPicture() {}

    static String of(Drawing drawing) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment(drawing.title());
        context.setPrecision(DECIMALS);
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(
                new Dimension((int) Math.ceil(drawing.style().width().units()), (int) Math.ceil(drawing.height())));
        drawing.painter().accept(g);
        Element root = g.getRoot();
        root.setAttribute("width", number(drawing.widthPt()) + "pt");
        root.setAttribute("height", number(drawing.heightPt()) + "pt");
        root.setAttribute(
                "viewBox", "0 0 %s %s".formatted(number(drawing.style().width().units()), number(drawing.height())));
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", drawing.title());
        Typeface typeface = drawing.style().lettering().typeface();
        replaceFamilies(root, typeface.family());
        setLengths(root, typeface.font());
        StringWriter writer = new StringWriter();
        try {
            g.stream(root, writer, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        g.dispose();
        String text = writer.toString();
        return HEADER + text.substring(text.indexOf("<svg")) + "\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Names the typeface first, and then those that have the widths of the usual one. */
    private static void replaceFamilies(Element element, String family) {
        if (element.getAttribute("font-family").contains(family)) {
            String families = Stream.of(family, Typeface.OWN)
                    .distinct()
                    .map(name -> "'" + name + "', ")
                    .collect(Collectors.joining("", "", "Arial, Helvetica, sans-serif"));
            element.setAttribute("font-family", families);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                replaceFamilies(inner, family);
            }
        }
    }

    /** Each element sets a font size of its own or has that of what it stands in; Batik writes them in pixels. */
    private static void setLengths(Element element, Font inherited) {
        String size = element.getAttribute("font-size");
        Font font = size.isEmpty()
                ? inherited
                : inherited.deriveFont(Float.parseFloat(size.substring(0, size.length() - "px".length())));
        if (element.getTagName().equals("text")) {
            element.setAttribute("textLength", number(Lettering.width(element.getTextContent(), font)));
            element.setAttribute("lengthAdjust", "spacingAndGlyphs");
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                setLengths(inner, font);
            }
        }
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the XML parser of this Java cannot be set up", e);
        }
    }
}
