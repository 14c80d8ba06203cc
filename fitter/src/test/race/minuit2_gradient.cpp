// The model of upscatter.fitter.race.RaceModel fitted by C++ Minuit2 with its analytic gradient: the strongest rival.
// Columns: what is measured; minimum, median and maximum of several repetitions; unit.
#include "Minuit2/FCNBase.h"
#include "Minuit2/FunctionMinimum.h"
#include "Minuit2/MnHesse.h"
#include "Minuit2/MnMigrad.h"
#include "Minuit2/MnMinos.h"
#include "Minuit2/MnUserParameters.h"
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <vector>

using namespace ROOT::Minuit2;
using Values = std::vector<double>;

struct Shapes {
  int bins;
  Values signal, flat, steep, quenching, slope, bend;
  explicit Shapes(int n) : bins(n), signal(n), flat(n, 600.0 / n), steep(n), quenching(n), slope(n), bend(n) {
    const double ofSignal = 200 / -std::expm1(-6.0), ofSteep = 900 / -std::expm1(-14.0);
    for (int b = 0; b < n; b++) {
      const double low = double(b) / n, high = double(b + 1) / n, x = 0.5 * (low + high);
      signal[b] = ofSignal * (std::exp(-6 * low) - std::exp(-6 * high));
      steep[b] = ofSteep * (std::exp(-14 * low) - std::exp(-14 * high));
      quenching[b] = 0.25 * (x - 0.15);
      slope[b] = 0.10 * (x - 0.5);
      bend[b] = 0.15 * (x * x - 1.0 / 3);
    }
  }
  double expected(const Values &p, int b) const {
    return p[0] * (1 + 0.05 * p[1]) * signal[b] * std::exp(p[2] * quenching[b]) +
           flat[b] * (1 + 0.10 * p[3]) * (1 + p[4] * slope[b]) +
           steep[b] * std::exp(0.20 * p[5]) * (1 + p[6] * bend[b]);
  }
};

class NegativeLogLikelihood : public FCNBase {
public:
  NegativeLogLikelihood(const Shapes &shapes, const Values &counts, const Values &measured)
      : s(shapes), n(counts), a(measured) {}
  double Up() const override { return 0.5; }
  bool HasGradient() const override { return true; }

  double operator()(const Values &p) const override {
    const double flux = p[0] * (1 + 0.05 * p[1]), flat = 1 + 0.10 * p[3], steep = std::exp(0.20 * p[5]);
    double sum = 0;
    for (int b = 0; b < s.bins; b++) {
      const double nu = flux * s.signal[b] * std::exp(p[2] * s.quenching[b]) +
                        s.flat[b] * flat * (1 + p[4] * s.slope[b]) + s.steep[b] * steep * (1 + p[6] * s.bend[b]);
      if (nu <= 0) return 1e10;
      sum += nu - n[b] * std::log(nu);
    }
    for (int k = 0; k < 6; k++) sum += 0.5 * (p[k + 1] - a[k]) * (p[k + 1] - a[k]);
    return sum;
  }

  Values Gradient(const Values &p) const override {
    Values g(7, 0.0);
    const double factor = 1 + 0.05 * p[1], flat = 1 + 0.10 * p[3], steep = std::exp(0.20 * p[5]);
    for (int b = 0; b < s.bins; b++) {
      const double shape = s.signal[b] * std::exp(p[2] * s.quenching[b]);
      const double line = 1 + p[4] * s.slope[b], tail = s.steep[b] * steep, bent = tail * (1 + p[6] * s.bend[b]);
      const double nu = p[0] * factor * shape + s.flat[b] * flat * line + bent;
      const double w = 1 - n[b] / nu;
      g[0] += w * factor * shape;
      g[1] += w * p[0] * 0.05 * shape;
      g[2] += w * p[0] * factor * shape * s.quenching[b];
      g[3] += w * 0.10 * s.flat[b] * line;
      g[4] += w * s.flat[b] * flat * s.slope[b];
      g[5] += w * 0.20 * bent;
      g[6] += w * tail * s.bend[b];
    }
    for (int k = 0; k < 6; k++) g[k + 1] += p[k + 1] - a[k];
    return g;
  }

private:
  const Shapes &s;
  const Values &n;
  const Values &a;
};

static MnUserParameters start() {
  MnUserParameters parameters;
  parameters.Add("mu", 0.8, 0.1);
  for (int k = 0; k < 6; k++) parameters.Add("a" + std::to_string(k), 0.0, 1.0);
  return parameters;
}

static FunctionMinimum fit(const NegativeLogLikelihood &f) {
  FunctionMinimum minimum = MnMigrad(f, start(), MnStrategy(1))();
  MnHesse hesse{MnStrategy(1)};
  hesse(f, minimum);
  return minimum;
}

static void row(const std::string &what, int inner, const std::function<void()> &work, double perSecondOf = 0) {
  work();
  Values times;
  for (int k = 0; k < 31; k++) {
    const auto from = std::chrono::steady_clock::now();
    for (int j = 0; j < inner; j++) work();
    times.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count() / inner);
  }
  for (double &t : times) t = perSecondOf > 0 ? perSecondOf / t : 1e6 * t;
  std::sort(times.begin(), times.end());
  std::printf("%-52s %12.3f %12.3f %12.3f %s\n", what.c_str(), times.front(), times[15], times.back(),
              perSecondOf > 0 ? "fits/s" : "us");
}

int main() {
  for (int bins : {50, 100, 200}) {
    const Shapes shapes(bins);
    const Values truth{1, 0, 0, 0, 0, 0, 0};
    std::mt19937_64 random(bins + 1);
    const auto draw = [&](Values &counts, Values &measured) {
      for (int b = 0; b < bins; b++) counts[b] = std::poisson_distribution<int>(shapes.expected(truth, b))(random);
      for (double &m : measured) m = std::normal_distribution<double>()(random);
    };
    std::vector<Values> counts(300, Values(bins)), measured(300, Values(6));
    for (int k = 0; k < 300; k++) draw(counts[k], measured[k]);
    const Values none(6, 0.0);
    const NegativeLogLikelihood f(shapes, counts[0], none);
    volatile double sink = 0;
    const std::string head = "[" + std::to_string(bins) + " bins Minuit2 gradient] ";
    row(head + "best point", 20, [&] { sink = MnMigrad(f, start(), MnStrategy(0))().Fval(); });
    row(head + "fit with covariance", 20, [&] { sink = fit(f).Fval(); });
    const FunctionMinimum best = fit(f);
    row(head + "MINOS of mu", 20, [&] { sink = MnMinos(f, best, MnStrategy(1))(0).first; });
    row(head + "toys with covariance", 1, [&] {
      for (int k = 0; k < 300; k++) sink = fit(NegativeLogLikelihood(shapes, counts[k], measured[k])).Fval(); }, 300);
  }
}
