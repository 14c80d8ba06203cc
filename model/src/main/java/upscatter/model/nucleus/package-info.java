/** Target nuclei: nuclides, compounds and their form factors. */
@NullMarked
package upscatter.model.nucleus;

import org.jspecify.annotations.NullMarked;
