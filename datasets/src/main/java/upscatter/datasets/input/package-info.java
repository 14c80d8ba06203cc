/**
 * What was wrong with an input, where does it stand, and what was probably meant? What every reader of files needs, whatever they hold.
 *
 * <p>To hold: {@link upscatter.datasets.input.InvalidInputException}, the one error of this module: what with the value, file, line and JSON pointer, and a sentence that begins with "Maybe";
 * {@link upscatter.datasets.input.Spelling}, the known name that is nearest; {@code InputPaths}, where a path of a file leads; {@link upscatter.datasets.input.InputFile}, its bytes, uncompressed, and
 * their hash; {@link upscatter.datasets.input.ReadFile}, that it was read; {@code UnitText} and {@code PlainNumber}, units and numbers as people write them.
 *
 * <pre>{@code
 * throw new InvalidInputException(
 *         "the detector 'CaW04' is not known", file, OptionalInt.of(36), Optional.of("/channels/0/detector"), Spelling.maybe("CaW04", known));
 * }</pre>
 *
 * <p>What enters: what knows neither JSON nor CSV.
 */
@NullMarked
package upscatter.datasets.input;

import org.jspecify.annotations.NullMarked;
