/**
 * What does a file of JSON or YAML say at a place, and which line is that? A tree whose values know where they stand.
 *
 * <p>To hold: {@code Document}, a file with the line of each value, replaced values ({@link upscatter.datasets.json.Setting}) included; {@code Node}, a value that knows its place: the cursor with which
 * every section is read, in quantities with units, and at which every error and warning stands; {@code JsonPatch} (RFC 6902); {@code Section}, {@code Field} and {@code Value}, which describe what may stand in a file;
 * {@code Mistakes}, what else is wrong with a file of which one mistake is known; {@code FileKind}, which of the files of this program one is.
 *
 * <pre>{@code
 * Node root = Node.root(Document.of(file, InputFile.bytes(file), List.of(Setting.parse("/detectors/0/mass=10 g"))));
 * double massKg = root.at("detectors").items().get(0).at("mass").positive(Dimension.MASS);
 * }</pre>
 *
 * <p>What enters: what reads any JSON, and knows no section of an analysis.
 */
@NullMarked
package upscatter.datasets.json;

import org.jspecify.annotations.NullMarked;
