package upscatter.reports.drawing;

/**
 * A labelled position on a scale.
 *
 * @param value position
 * @param label what is written there
 */
public record Tick(double value, Text label) {}
