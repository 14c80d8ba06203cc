package upscatter.datasets.statement;

/**
 * One input of an analysis that a reader of its limit must know, in the words of its file.
 *
 * @param subject what it is about, for example {@code target} or {@code background}; one word that analyses share
 * @param words the value as the file gives it, with its unit, for example {@code 6 g CaWO4, 4 g Al2O3}
 */
public record Assumption(String subject, String words) {}
