package upscatter.reports.drawing;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A drawing as SVG: text stays text, in the typeface of the other formats or one with the same widths. */
final class SvgPicture {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String FAMILIES = "'" + Lettering.FAMILY + "', Arial, Helvetica, sans-serif";
    /** Without the document type that Batik writes: a reader would fetch it from the net. */
    private static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static final int DECIMALS = 3;

    private SvgPicture() {}

    static String of(Drawing drawing) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment(drawing.title());
        context.setPrecision(DECIMALS);
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(new Dimension(drawing.widthPt(), drawing.heightPt()));
        drawing.painter().accept(g);
        Element root = g.getRoot();
        root.setAttribute("viewBox", "0 0 %d %d".formatted(drawing.widthPt(), drawing.heightPt()));
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", drawing.title());
        replaceFamilies(root);
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

    private static void replaceFamilies(Element element) {
        if (element.getAttribute("font-family").contains(Lettering.FAMILY)) {
            element.setAttribute("font-family", FAMILIES);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                replaceFamilies(inner);
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
