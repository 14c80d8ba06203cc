package upscatter.reports.spark;

import java.io.Serializable;

/**
 * What came of a part.
 *
 * @param number of the part, from one
 * @param where it was made
 * @param mistake that the program said; empty if it made the part
 * @param lines of the file of the part
 */
record MadePart(int number, String where, String mistake, String lines) implements Serializable {}
