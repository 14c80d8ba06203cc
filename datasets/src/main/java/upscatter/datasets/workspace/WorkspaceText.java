package upscatter.datasets.workspace;

import java.util.List;
import upscatter.model.template.TemplateModel;

/** Workspaces as text, which other programs read. */
public final class WorkspaceText {
    private WorkspaceText() {}

    /**
     * A template model in a format.
     *
     * @param name of the measurement
     * @param poi parameter of interest, blank for none
     * @param description what a reader has to know, one sentence each; written where the format has a place for it
     * @throws IllegalArgumentException if the format cannot say what the model is
     */
    public static String of(Format format, TemplateModel model, String name, String poi, List<String> description) {
        return switch (format) {
            case PYHF -> PyhfText.of(model, name, poi);
            case HS3 -> Hs3Text.of(model, name, poi, description);
        };
    }

    /** What a workspace can be written as. */
    public enum Format {
        /** JSON of pyhf, schema 1.0.0; interpolation codes have no place in it. */
        PYHF("pyhf"),
        /** HEP Statistics Serialization Standard, version 0.2. */
        HS3("hs3");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        /** Name on the command line. */
        public String label() {
            return label;
        }
    }
}
