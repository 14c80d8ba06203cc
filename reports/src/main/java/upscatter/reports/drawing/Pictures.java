package upscatter.reports.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import upscatter.reports.output.OutputFile;

/** Drawings as files, in their final size: SVG, PDF and PNG. */
public final class Pictures {

    /** Pixels of a PNG for each inch, as journals ask for. */
    static final int DOTS_PER_INCH = 300;

    private static final double POINTS_PER_INCH = 72;
    private static final double INCHES_PER_METRE = 1 / 0.0254;

    private Pictures() {}

    /** One drawing in every format, and its caption. */
    public static List<OutputFile> files(String name, Drawing drawing) {
        return Stream.concat(
                        Stream.of(
                                OutputFile.of(name + ".svg", svg(drawing)),
                                OutputFile.of(name + ".pdf", PdfPicture.of(drawing)),
                                OutputFile.of(name + ".png", png(drawing))),
                        drawing.caption().files(name).stream())
                .toList();
    }

    /** A drawing as the text of an SVG file, with text as text. */
    public static String svg(Drawing drawing) {
        return SvgPicture.of(drawing);
    }

    /** A drawing as a PNG image of 300 pixels an inch, which says so. */
    static byte[] png(Drawing drawing) {
        double pixels = DOTS_PER_INCH / POINTS_PER_INCH;
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(pixels * drawing.widthPt()),
                (int) Math.ceil(pixels * drawing.heightPt()),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setPaint(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(pixels * drawing.scale(), pixels * drawing.scale());
        drawing.painter().accept(g);
        g.dispose();
        try {
            return encoded(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(image, null, size(writer, image)));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Pixels for each metre, from which programs know how large the picture is meant to be. */
    private static IIOMetadata size(ImageWriter writer, BufferedImage image) throws IOException {
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), writer.getDefaultWriteParam());
        String each = Long.toString(Math.round(DOTS_PER_INCH * INCHES_PER_METRE));
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        physical.setAttribute("pixelsPerUnitXAxis", each);
        physical.setAttribute("pixelsPerUnitYAxis", each);
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(physical);
        metadata.mergeTree("javax_imageio_png_1.0", root);
        return metadata;
    }
}
