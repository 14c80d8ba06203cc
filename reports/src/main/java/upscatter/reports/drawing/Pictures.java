package upscatter.reports.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import upscatter.reports.output.OutputFile;

/** Drawings as files: SVG, PDF and PNG. */
public final class Pictures {

    /** Pixels of a PNG for each point. */
    static final int PIXELS_PER_POINT = 2;

    private Pictures() {}

    /** One drawing in every format. */
    public static List<OutputFile> files(String name, Drawing drawing) {
        return List.of(
                OutputFile.of(name + ".svg", svg(drawing)),
                OutputFile.of(name + ".pdf", PdfPicture.of(drawing)),
                OutputFile.of(name + ".png", png(drawing)));
    }

    /** A drawing as the text of an SVG file, with text as text. */
    public static String svg(Drawing drawing) {
        return SvgPicture.of(drawing);
    }

    /** A drawing as a PNG image with two pixels for each point. */
    static byte[] png(Drawing drawing) {
        BufferedImage image = new BufferedImage(
                PIXELS_PER_POINT * drawing.widthPt(),
                PIXELS_PER_POINT * drawing.heightPt(),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setPaint(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
        drawing.painter().accept(g);
        g.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
