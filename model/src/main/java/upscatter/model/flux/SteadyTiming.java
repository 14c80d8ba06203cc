package upscatter.model.flux;

/** A source without pulses: its neutrinos have no arrival time, and a channel with such an axis cannot use it. */
public record SteadyTiming() implements Timing {
    @Override
    public double fraction(double fromS, double toS) {
        return 1;
    }
}
