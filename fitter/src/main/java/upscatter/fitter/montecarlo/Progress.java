package upscatter.fitter.montecarlo;

/**
 * Who is told how far a long work has come. It has no part in what is found: {@link #SILENT} is told nothing, and all digits are the same.
 *
 * <p>Works follow one another; what is done inside a part is not told.
 */
public interface Progress {
    /** Nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void begins(String work, int parts) {}

        @Override
        public void done() {}

        @Override
        public void ends() {}

        @Override
        public void note(String words) {}
    };

    /**
     * A work of several parts begins.
     *
     * @param work what it is, in a few words
     * @param parts that it has
     */
    void begins(String work, int parts);

    /** One more part is done. Called by all threads that work. */
    void done();

    /** The work is over, done or not. */
    void ends();

    /** What was tried and what came of it, in a sentence. */
    void note(String words);
}
