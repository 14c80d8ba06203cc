/**
 * What is something called in figures and printed tables, where its name is a key?
 *
 * <p>To hold: {@link upscatter.model.label.Label}, text with raised and lowered groups, italics and Greek letters;
 * {@link upscatter.model.label.Labels}, those of an analysis, by the names that they stand for.
 *
 * <pre>{@code
 * Label label = new Label("CE\\nu{}NS on CaWO_{4}");
 * label.typeset(); // CEνNS on CaWO_{4}
 * label.plain();   // CEνNS on CaWO₄
 * }</pre>
 *
 * <p>What enters: words of the user alone. Names stay the keys of files, tables for programs and messages.
 */
@NullMarked
package upscatter.model.label;

import org.jspecify.annotations.NullMarked;
