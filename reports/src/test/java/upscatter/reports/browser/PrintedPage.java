package upscatter.reports.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * What is on paper.
 *
 * @param text all text in the order in which it was painted, without blanks
 * @param outside letters that lie beyond an edge of their page
 */
record PrintedPage(String text, List<String> outside) {

    static PrintedPage of(byte[] pdf) {
        List<String> outside = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var stripper = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    double width = letter.getDir() == 0 ? letter.getWidthDirAdj() : 0;
                    if (letter.getX() < 0 || letter.getX() + width > letter.getPageWidth()) {
                        outside.add("%s at %s".formatted(letter.getUnicode(), letter.getX()));
                    }
                    super.processTextPosition(letter);
                }
            };
            stripper.setSuppressDuplicateOverlappingText(false);
            return new PrintedPage(without(stripper.getText(document)), outside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text without blanks. */
    static String without(String text) {
        return text.replaceAll("[\\s\u00a0]+", "");
    }
}
