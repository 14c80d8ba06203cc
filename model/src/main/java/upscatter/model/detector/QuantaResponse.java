package upscatter.model.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.ShapeValue;

/**
 * A detector that counts quanta one by one: n quanta, then a readout {@code x = g n} with a normal spread {@code sigma^2 = sigma_0^2 + n s^2}, then an efficiency of x.
 *
 * <pre>
 * R(bin; T) = sum_(n &gt; 0) P(n; T) int_bin dx eps(x) G(x; g n, sigma_n)
 * </pre>
 *
 * <p>A recoil that makes no quantum is not seen, whatever the noise. Charge pairs of a semiconductor, electrons of a liquid that are seen by their light, and photoelectrons are such quanta.
 *
 * @param observable what is read out
 * @param quanta how many there are
 * @param gain g in the internal unit of the observable, positive
 * @param spread s, in that unit, not negative
 * @param baseline sigma_0, in that unit, not negative
 * @param efficiency efficiency as a function of x
 */
public record QuantaResponse(
        Observable observable, Quanta quanta, double gain, double spread, double baseline, Efficiency efficiency)
        implements Response {
    private static final double REACH_SIGMAS = 9;

    /** Panel of recoils in standard deviations of the number of quanta, as of photoelectrons. */
    private static final double PANEL_SIGMAS = 0.5;

    /** No recoil has more, whatever the neutrinos: numbers that fluctuate as much as their mean reach down from any energy. */
    private static final double LARGEST_MEV = 1000;

    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public QuantaResponse {
        if (!(gain > 0) || Double.isInfinite(gain) || !(spread >= 0) || !(baseline >= 0)) {
            throw new IllegalArgumentException(
                    "the gain of a readout must be positive, its spread and baseline not negative, but they are %s, %s and %s"
                            .formatted(gain, spread, baseline));
        }
        if (!efficiency.values().isEmpty()) {
            throw new IllegalArgumentException("the efficiency of counted quanta must be known");
        }
        if (!quanta.quenching().values().isEmpty() && !(quanta.quenching() instanceof Quenching.Fitted)) {
            throw new IllegalArgumentException(
                    "before counted quanta the number of a quenching or Lindhard's k can be fitted, and nothing else of a quenching");
        }
        if (!quanta.quenching().values().isEmpty() && !quanta.isSmooth()) {
            throw new IllegalArgumentException(
                    "a quenching can be fitted before quanta of a mean number, and not before tabulated probabilities, which end at an energy.%n%s"
                            .formatted(Quanta.Tabulated.INSTEAD));
        }
    }

    private double sigma(int n) {
        return Math.sqrt(baseline * baseline + n * spread * spread);
    }

    /** Share of n quanta that is kept and read out within an interval; a value at the lower end belongs to it. */
    private double readOut(int n, double low, double high) {
        double value = gain * n;
        double sigma = sigma(n);
        if (sigma == 0) {
            return value >= low && value < high ? efficiency.at(value) : 0;
        }
        double from = Math.max(low, value - REACH_SIGMAS * sigma);
        double to = Math.min(high, value + REACH_SIGMAS * sigma);
        return from < to ? new KeptGaussian(efficiency, from, to).share(value, sigma, REACH_SIGMAS) : 0;
    }

    @Override
    public double acceptance(double recoilMeV, double low, double high) {
        return acceptances(low, high).applyAsDouble(recoilMeV);
    }

    @Override
    public DoubleUnaryOperator acceptances(double low, double high) {
        var kept = new ArrayList<Double>();
        return recoilMeV -> {
            if (!(quanta.mean(recoilMeV) > 0)) {
                return 0;
            }
            Quanta.Numbers numbers = quanta.numbers(recoilMeV);
            List<Double> probabilities = numbers.probabilities();
            while (kept.size() < numbers.first() + probabilities.size()) {
                kept.add(kept.isEmpty() ? 0 : readOut(kept.size(), low, high));
            }
            double sum = 0;
            for (int i = 0; i < probabilities.size(); i++) {
                sum += probabilities.get(i) * kept.get(numbers.first() + i);
            }
            return sum;
        };
    }

    /** Of a readout with a spread; numbers of quanta themselves are whole. */
    @Override
    public boolean hasDensity() {
        return baseline > 0 || spread > 0;
    }

    @Override
    public double density(double recoilMeV, double value) {
        if (!hasDensity()) {
            throw new UnsupportedOperationException("numbers of quanta are whole and have no density");
        }
        if (!(quanta.mean(recoilMeV) > 0)) {
            return 0;
        }
        Quanta.Numbers numbers = quanta.numbers(recoilMeV);
        double density = 0;
        for (int i = 0; i < numbers.probabilities().size(); i++) {
            int n = numbers.first() + i;
            double sigma = sigma(n);
            double pull = (value - gain * n) / sigma;
            if (n > 0 && Math.abs(pull) < REACH_SIGMAS) {
                density += numbers.probabilities().get(i) * Math.exp(-0.5 * pull * pull) / sigma;
            }
        }
        return density / Math.sqrt(2 * Math.PI);
    }

    /** The width of the peak of a number of quanta. */
    @Override
    public double densityLength(double value) {
        return sigma((int) Math.max(1, value / gain));
    }

    /** Of the readout of the quanta that are seen at a value, and of their number. */
    @Override
    public double resolutionAt(double value) {
        double n = Math.max(1, value / gain);
        double counted = gain * quanta.sigma(quanta.recoilMeV(n));
        return Math.sqrt(baseline * baseline + n * spread * spread + counted * counted);
    }

    @Override
    public double recoilSeenAtMeV(double value) {
        return value > 0 ? quanta.recoilMeV(value / gain) : 0;
    }

    @Override
    public List<ShapeValue> values() {
        return Stream.concat(
                        quenching().values().stream(),
                        fittedFluctuation().stream().map(fitted -> ShapeValue.of(fitted.parameter(), 1)))
                .toList();
    }

    @Override
    public Optional<Fluctuation.Fitted> fittedFluctuation() {
        return quanta.fitted();
    }

    @Override
    public Optional<Response> withFluctuation(Fluctuation other) {
        return Optional.of(new QuantaResponse(observable, quanta.with(other), gain, spread, baseline, efficiency));
    }

    @Override
    public Quenching quenching() {
        return quanta.quenching();
    }

    @Override
    public Optional<Response> withQuenching(Quenching other) {
        return Optional.of(new QuantaResponse(observable, quanta.with(other), gain, spread, baseline, efficiency));
    }

    /** Empty for tabulated probabilities. */
    @Override
    public Optional<Response> withQuenchingTimes(double factor) {
        return quanta.isSmooth() ? withQuenching(new Quenching.Scaled(quenching(), factor)) : Optional.empty();
    }

    @Override
    public Optional<Response> withEfficiency(Efficiency other) {
        return Optional.of(new QuantaResponse(observable, quanta, gain, spread, baseline, other));
    }

    @Override
    public double[] panelsMeV(Axis axis) {
        double most = axis.upper() / gain + 1;
        while (gain * most - REACH_SIGMAS * sigma((int) most) < axis.upper()) {
            most *= 1.2;
        }
        double mean = most;
        double known = Math.min(quanta.knownToMeV(), LARGEST_MEV);
        while (quanta.recoilMeV(mean) < known && quanta.reachesDown(quanta.recoilMeV(mean), most)) {
            mean *= 1.2;
        }
        double highest = Math.min(quanta.recoilMeV(mean), known);
        return RecoilPanels.between(0, highest, quanta.kinksMeV(mean), recoil -> {
            double number = quanta.mean(recoil);
            return number > 0
                    ? PANEL_SIGMAS * recoil / number * Math.sqrt(1 + Math.pow(quanta.sigma(recoil), 2))
                    : recoil;
        });
    }
}
