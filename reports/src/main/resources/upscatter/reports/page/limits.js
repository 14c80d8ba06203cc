// Limits against what is scanned, with their bands.
const limits = (box, results) => {
  const strength = results.signal.strength, scanned = results.signal.scanned, [leading, second] = strength.couplings;
  const p = results.limitSettings.on === strength.parameter ? strength.power : 1;
  const symbol = c => bare(c.symbol.typeset) + (p === 1 ? '' : raised(p));
  const unit = c => !c.unit ? '' : bare(c.unit.base.typeset) + (c.unit.exponent * p === 1 ? '' : raised(c.unit.exponent * p));
  const label = c => symbol(c) + (c.unit ? '  [' + unit(c) + ']' : '') + (c.convention ? '   (' + c.convention.replace('kappa', 'κ') + ')' : '');
  const per = second ? second.perLeading ** p : 1;
  const masses = results.limits.map(l => l.scanned);
  const bands = [['+2σ', 'plus2'], ['+1σ', 'plus1'], ['Median expected', 'median'], ['−1σ', 'minus1'], ['−2σ', 'minus2']];
  const value = c => c == null ? null : c.quoted ** p;
  const drawn = pick => results.limits.map(l => { const v = value(pick(l)); return v > 0 ? v : null; });
  // Ends of further pieces of couplings that are allowed as well, two rows a piece.
  const most = Math.max(0, ...results.limits.map(l => (l.alsoAllowed || []).length));
  const further = Array.from({length: most}, (none, k) => ['from', 'to'].map(end => drawn(l => ((l.alsoAllowed || [])[k] || {})[end]))).flat();
  const rows = [...bands.map(([, key]) => drawn(l => l.expected[key])), drawn(l => l[box.dataset.key]), ...further];
  const all = rows.flat().filter(v => v != null);
  const low = all.length ? Math.min(...all) : (strength.unitCoupling / 10) ** p;
  const high = all.length ? Math.min(Math.max(...all), low * 1e5 ** p) : (strength.unitCoupling * 10) ** p;
  const first = masses[0], last = masses[masses.length - 1];

  const told = c => {
    if (c == null) return 'none';
    const toys = c.quoted_monteCarloError == null || !c.quoted ? '' : ' ± ' + error(p * value(c) * c.quoted_monteCarloError / c.quoted);
    return withUnit(written(value(c)) + toys, unit(leading)) + (second ? '  (' + withUnit(written(value(c) * per), unit(second)) + ')' : '');
  };
  const line = {shape: 'line'};
  const items = [{name: box.dataset.label, mark: color('ink'), ...line, of: i => told(results.limits[i][box.dataset.key])},
    ...bands.map(([name, key]) => ({name, mark: key === 'median' ? color('accent') : color(key.endsWith('1') ? 'band1' : 'band2'),
      ...(key === 'median' ? line : {}), of: i => told(results.limits[i].expected[key])}))];
  if (results.limits.some(l => l.lower)) items.push({name: 'Lower end', of: i => told(results.limits[i].lower)});
  if (most) {
    items.push({name: 'Allowed as well', mark: color('c1'), ...line, of: i => (results.limits[i].alsoAllowed || [])
      .map(piece => told(piece.from) + ' to ' + told(piece.to)).join(', ') || 'nothing further'});
  }
  if (results.limits.some(l => l.reason || !l.valid)) {
    items.push({name: 'Remark', of: i => (results.limits[i].valid ? '' : 'not valid ') + (results.limits[i].reason || '')});
  }
  const text = reading(box, masses.length, 'Limits, interactive', i => bare(scanned.symbol.typeset) + ' = ' + withUnit(written(masses[i]), bare(scanned.unit.typeset)), items);

  const nearest = (u, left) => {
    let best = 0;
    masses.forEach((m, i) => { if (Math.abs(u.valToPos(m, 'x') - left) < Math.abs(u.valToPos(masses[best], 'x') - left)) best = i; });
    return best;
  };
  const series = more => ({scale: 'y', points: {show: false}, ...more});
  const faint = {stroke: 'transparent', width: 0};
  const chart = plotted(box, figureHeight, {
    scales: {x: {time: false, distr: 3, range: (u, a, b) => a === b || a == null ? [first / 3, last * 3] : [a, b]},
      y: {distr: 3, range: (u, a, b) => a == null || (a === Math.min(...all) && b === Math.max(...all)) ? [low / 1.5, high * 1.5] : [a, b]},
      d: {distr: 3, from: 'y', range: (u, a, b) => [a * per, b * per]}},
    axes: [logAxis({label: bare(scanned.symbol.typeset) + '  [' + bare(scanned.unit.typeset) + ']'}), logAxis({scale: 'y', label: label(leading), size: (u, numbers) => room(numbers)}),
      ...(second ? [logAxis({scale: 'd', side: 1, label: label(second), size: (u, numbers) => room(numbers), grid: {show: false}})] : [])],
    series: [{}, series(faint), series(faint), series({stroke: color('accent'), width: 2, dash: [7, 4]}), series(faint), series(faint), series({stroke: color('ink'), width: 2}),
      ...further.map(() => series({stroke: color('c1'), width: 1.5}))],
    bands: [{series: [1, 5], fill: color('band2')}, {series: [2, 4], fill: color('band1')},
      ...Array.from({length: most}, (none, k) => ({series: [8 + 2 * k, 7 + 2 * k], fill: color('further')}))],
    hooks: {setCursor: [u => { if (u.cursor.left >= 0) text.show(nearest(u, u.cursor.left)); }]},
  }, [masses, ...rows]);
  box.prepend(box.querySelector('.canvas'));
  return [chart];
};
