/**
 * How are the parts of a command made by Apache Spark?
 *
 * <p>To hold: {@link upscatter.reports.spark.SparkProgram}, which the launcher starts for {@code --engine spark}. {@code SparkEngine} hands out numbered parts and takes their files; {@code PartTask} is
 * one part on another machine: the program itself, with the files of the command, which each machine is sent once.
 *
 * <pre>{@code
 * ./upscatter infer a.json --engine spark --master spark://host:7077 --parts 40
 * }</pre>
 *
 * <p>What enters: what is Spark's alone. What is computed, how a part is cut and joined is told by the program, in {@code upscatter.reports.engine} and {@code upscatter.reports.cli}.
 */
@NullMarked
package upscatter.reports.spark;

import org.jspecify.annotations.NullMarked;
