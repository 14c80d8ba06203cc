/**
 * What does an analysis assume, in the words of its file? Sentences for reports, and pairs of subject and words for captions that compare.
 *
 * <p>To hold: {@code Statements}, the sentences, defaults spelt out; {@link upscatter.datasets.statement.Assumption}, a subject and what is assumed of it, and {@code Assumptions}, those of a file.
 *
 * <pre>{@code
 * analysis.statements().forEach(System.out::println);
 * }</pre>
 *
 * <p>What enters: words on an analysis that was read without error; nothing is read here.
 */
@NullMarked
package upscatter.datasets.statement;

import org.jspecify.annotations.NullMarked;
