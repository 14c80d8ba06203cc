package upscatter.reports.drawing;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A drawing as a PDF file of one page.
 *
 * <p>The typeface is embedded as a subset, as journals ask. That also keeps PDFBox from searching the fonts of the machine,
 * which takes seconds the first time.
 */
final class PdfPicture {

    private PdfPicture() {}

    static byte[] of(Drawing drawing) {
        float width = (float) drawing.widthPt();
        float height = (float) drawing.heightPt();
        try (PDDocument document = new PDDocument();
                PdfBoxGraphics2DFontTextDrawer fonts = new PdfBoxGraphics2DFontTextDrawer();
                InputStream file = drawing.style().lettering().typeface().file()) {
            document.setDocumentId(0L);
            document.getDocumentInformation().setTitle(drawing.title());
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            fonts.registerFont(drawing.style().lettering().typeface().family(), PDType0Font.load(document, file, true));
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, width, height);
            g.setFontTextDrawer(fonts);
            g.scale(drawing.scale(), drawing.scale());
            drawing.painter().accept(g);
            g.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(g.getXFormObject());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
