package upscatter.model.flux;

/** A source without pulses: its neutrinos have no arrival time, and a channel with such an axis cannot use it. */
public record SteadyTiming() implements Timing {
    @Override
    public double fraction(double fromS, double toS) {
        return 1;
    }

    @Override
    public double density(double timeS) {
        throw new UnsupportedOperationException("the neutrinos of a source without pulses have no arrival time");
    }
}
