'use strict';
(() => {
  const results = JSON.parse(document.getElementById('results').textContent);
  const color = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  const raised = n => String(n).replace('-', '⁻').replace(/\d/g, d => digits[d]);
  const power = v => {
    const n = Math.floor(Math.log10(v) + 1e-9), m = Math.round(v / 10 ** n);
    if (n >= -2 && n <= 3) return String(Number(v.toPrecision(3)));
    return (m === 1 ? '' : m + '×') + '10' + raised(n);
  };
  const written = (v, unit) => {
    if (v == null) return '–';
    const n = Math.floor(Math.log10(v));
    const number = n >= -2 && n <= 3 ? v.toPrecision(4) : (v / 10 ** n).toFixed(3) + '×10' + raised(n);
    return number + (unit ? ' ' + unit : '');
  };
  const isMajor = v => Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-6;
  const logLabels = (u, splits) => {
    const some = splits.filter(v => v != null && isMajor(v)).length;
    return splits.map(v => v == null ? null : isMajor(v) || (some < 2 && /^[25]/.test(v.toExponential())) ? power(v) : null);
  };
  const axis = more => ({
    stroke: color('ink'), grid: {stroke: color('rule'), width: 1}, ticks: {stroke: color('rule'), width: 1},
    font: '12px system-ui, Helvetica, Arial, sans-serif', labelFont: '14px system-ui, Helvetica, Arial, sans-serif', ...more,
  });
  const logAxis = more => axis({values: logLabels, filter: (u, splits) => splits, ...more});
  const size = box => ({width: Math.max(280, box.clientWidth), height: Math.min(460, Math.max(300, box.clientWidth * 0.52))});

  const bare = typeset => typeset.replace(/\*([^*]+)\*/g, '$1').replace(/_\{([^}]*)}/g, '$1')
    .replace(/\^\{([^}]*)}/g, (all, n) => raised(n.replace('−', '-')));
  const limits = box => {
    const strength = results.signal.strength, scanned = results.signal.scanned, [leading, second] = strength.couplings;
    const p = results.limitSettings.on === strength.parameter ? strength.power : 1;
    const symbol = c => bare(c.symbol.typeset) + (p === 1 ? '' : raised(p));
    const unit = c => !c.unit ? '' : bare(c.unit.base.typeset) + (c.unit.exponent * p === 1 ? '' : raised(c.unit.exponent * p));
    const label = c => symbol(c) + (c.unit ? '  [' + unit(c) + ']' : '') + (c.convention ? '   (' + c.convention.replace('kappa', 'κ') + ')' : '');
    const per = second ? second.perLeading ** p : 1;
    const of = pick => results.limits.map(l => { const c = pick(l); return c && c.quoted > 0 ? c.quoted ** p : null; });
    const rows = [of(l => l.expected.plus2), of(l => l.expected.plus1), of(l => l.expected.median), of(l => l.expected.minus1),
      of(l => l.expected.minus2), of(l => l[box.dataset.key])];
    const all = rows.flat().filter(v => v != null);
    const low = all.length ? Math.min(...all) : (strength.unitCoupling / 10) ** p,
      high = all.length ? Math.min(Math.max(...all), low * 1e5 ** p) : (strength.unitCoupling * 10) ** p;
    const masses = results.limits.map(l => l.scanned);
    const first = masses[0], last = masses[masses.length - 1];
    const one = masses.length === 1;
    const series = (label, more) => ({label, scale: 'y', value: (u, v) => v == null ? '–' :
        written(v, unit(leading)) + (second ? '  (' + written(v * per, unit(second)) + ')' : ''), points: {show: one}, ...more});
    const faint = {stroke: 'transparent', width: 0};
    return {
      data: [masses, ...rows],
      options: {
        scales: {x: {time: false, distr: 3, range: (u, a, b) => a === b || a == null ? [first / 3, last * 3] : [a, b]},
          y: {distr: 3, range: (u, a, b) => a == null || (a === Math.min(...all) && b === Math.max(...all)) ? [low / 1.5, high * 1.5] : [a, b]},
          d: {distr: 3, from: 'y', range: (u, a, b) => [a * per, b * per]}},
        axes: [logAxis({label: bare(scanned.symbol.typeset) + '  [' + bare(scanned.unit.typeset) + ']'}), logAxis({scale: 'y', label: label(leading), size: 68}),
          ...(second ? [logAxis({scale: 'd', side: 1, label: label(second), size: 68, grid: {show: false}})] : [])],
        series: [{label: bare(scanned.symbol.typeset), value: (u, v) => written(v, bare(scanned.unit.typeset))},
          series('+2σ', faint), series('+1σ', faint), series('Median expected', {stroke: color('accent'), width: 2, dash: [7, 4]}),
          series('−1σ', faint), series('−2σ', faint), series(box.dataset.label, {stroke: color('ink'), width: 2})],
        bands: [{series: [1, 5], fill: color('band2')}, {series: [2, 4], fill: color('band1')}],
      },
    };
  };

  const edgesOf = ax => ax.intervals || ax.edges.slice(1).map((high, i) => [ax.edges[i], high]);

  // A histogram in steps; nothing joins the ends of a gap.
  const histogram = (edges, starts) => (u, s) => {
    const path = new Path2D(), scale = u.series[s].scale;
    edges.forEach(([low, high], i) => {
      const y = u.valToPos(u.data[s][starts[i]], scale, true), x = u.valToPos(low, 'x', true);
      if (i && edges[i - 1][1] === low) path.lineTo(x, y); else path.moveTo(x, y);
      path.lineTo(u.valToPos(high, 'x', true), y);
    });
    return {stroke: path, fill: null, clip: null, band: null, gaps: null, flags: 1};
  };

  const spectrum = (box, channel, which) => {
    const ax = channel.axes[which], edges = edgesOf(ax), bins = edges.length;
    let inner = 1;
    for (let a = which + 1; a < channel.axes.length; a++) inner *= edgesOf(channel.axes[a]).length;
    const project = counts => {
      const sum = new Array(bins).fill(0);
      counts.forEach((n, i) => { sum[Math.floor(i / inner) % bins] += n; });
      return sum;
    };
    // Of each bin its lower edge and centre, and the upper one where the next does not begin there.
    const x = [], bin = [], starts = [], centres = [];
    edges.forEach(([low, high], i) => {
      starts.push(x.length);
      centres.push(x.length + 1);
      x.push(low, (low + high) / 2);
      bin.push(i, i);
      if (i + 1 === bins || edges[i + 1][0] !== high) { x.push(high); bin.push(i); }
    });
    const components = channel.components.map(c => project(c.expected));
    const total = components.reduce((s, c) => s.map((v, i) => v + c[i]), new Array(bins).fill(0));
    const positive = components.flat().concat(total).filter(v => v > 0);
    const log = positive.length > 0 && Math.max(...total) / Math.min(...components.map(c => Math.max(...c)).filter(v => v > 0),
        ...total.filter(v => v > 0)) > 50;
    const floor = log ? Math.max(Math.max(...total) * 1e-6, Math.min(...positive)) / 2 : 0;
    const steps = counts => x.map((_, i) => centres.includes(i) ? undefined : Math.max(counts[bin[i]], log ? floor / 10 : -Infinity));
    const shown = (u, v) => v == null ? '–' : v.toPrecision(4);
    const data = [x, steps(total), ...components.map(steps)];
    const series = [{label: ax.observable, value: (u, v) => v == null ? '–' : v.toPrecision(4) + ' ' + ax.unit},
      {label: 'Total', stroke: color('soft'), width: 1.5, paths: histogram(edges, starts), points: {show: false}, spanGaps: true, value: shown},
      ...channel.components.map((c, i) => ({label: c.name, stroke: color('c' + i % 8), width: 2, spanGaps: true,
        paths: histogram(edges, starts), points: {show: false}, value: shown}))];
    const found = channel[box.dataset.key];
    if (found) {
      const counts = project(found);
      data.push(x.map((_, i) => centres.includes(i) && !(log && counts[bin[i]] <= 0) ? counts[bin[i]] : null));
      series.push({label: box.dataset.label, stroke: color('ink'), paths: () => null, points: {show: true, size: 6, fill: color('ink')}, value: shown});
    }
    const top = Math.max(...total, ...(found ? project(found) : [0]));
    const title = channel.channel + (channel.axes.length > 1 ? ', ' + ax.observable : '');
    return {data, options: {
      title,
      scales: {x: {time: false, range: (u, a, b) => [a, b]},
        y: {distr: log ? 3 : 1, range: () => top > 0 ? (log ? [floor, top * 2] : [0, top * 1.15]) : [0, 1]}},
      axes: [axis({label: ax.observable + (ax.unit ? '  [' + ax.unit + ']' : '')}),
        log ? logAxis({label: 'Counts per bin', size: 60}) : axis({label: 'Counts per bin', size: 60})],
      series,
    }};
  };

  const charts = [];
  const draw = () => {
    charts.splice(0).forEach(c => c.plot.destroy());
    document.querySelectorAll('.chart').forEach(box => {
      const channel = box.dataset.channel;
      const {data, options} = channel === undefined ? limits(box)
        : spectrum(box, results.spectra[Number(channel)], Number(box.dataset.axis));
      const plot = new uPlot({...size(box), cursor: {focus: {prox: 24}, drag: {x: true, y: channel === undefined, uni: 30}}, ...options}, data, box);
      charts.push({box, plot});
    });
  };
  draw();
  addEventListener('resize', () => charts.forEach(c => c.plot.setSize(size(c.box))));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
})();
