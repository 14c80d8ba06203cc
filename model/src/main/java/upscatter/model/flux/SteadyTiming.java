package upscatter.model.flux;

/** A source without pulses: events of any channel carry no arrival time, so all of the flux is in any interval. */
public record SteadyTiming() implements Timing {
    @Override
    public double fraction(double fromS, double toS) {
        return 1;
    }
}
