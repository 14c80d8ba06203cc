/**
 * A campaign of toys in numbered parts: what each part is asked to do, the file in which it keeps what it has done, and the join of all
 * parts. Toys are numbers here; what they mean is known by who computes.
 */
@NullMarked
package upscatter.reports.campaign;

import org.jspecify.annotations.NullMarked;
