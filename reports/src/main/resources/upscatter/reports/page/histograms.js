// Counts over one axis: components, their sum with its error, data with theirs, and below the residuals. Every bin is told, also one without a count.
// A component has its colour in all of them.
const histogram = (box, h, colors) => {
  const bins = h.edges.length, centres = h.edges.map(([low, high]) => (low + high) / 2), ends = [h.edges[0][0], h.edges[bins - 1][1]];
  const widths = h.edges.map(([low, high]) => high - low);
  // Unequal bins are drawn as counts for each unit of the axis; measured values as they are.
  const dense = h.counts && Math.max(...widths) > Math.min(...widths) * (1 + 1e-6);
  const height = values => values.map((v, i) => dense ? v / widths[i] : v);
  const total = height(h.total), components = h.components.map(c => height(c.expected));
  const positive = components.flat().concat(total).filter(v => v > 0), top = Math.max(...total, ...(h.high ? height(h.high) : [0]));
  const log = positive.length > 0 && Math.max(...total) / Math.min(...components.map(c => Math.max(...c)).filter(v => v > 0), ...total.filter(v => v > 0)) > 50;
  const floor = log ? Math.max(Math.max(...total) * 1e-5, Math.min(...positive)) / 2 : Math.min(0, ...total, ...(h.low ? height(h.low) : [0])) * 1.1;

  const signed = v => (v < 0 ? '−' : '+') + error(Math.abs(v));
  const data = i => written(h.data[i]) + '  ' + signed(h.high[i] - h.data[i]) + ' ' + signed(h.low[i] - h.data[i]);
  const items = [];
  if (h.data) items.push({name: h.points, mark: color('ink'), shape: 'dot', of: data});
  items.push({name: 'Total', mark: color('soft'), shape: 'line', of: i => written(h.total[i]) + (h.totalError ? ' ± ' + error(h.totalError[i]) : '')});
  const shade = c => color('c' + colors[c.name]);
  h.components.forEach(c => items.push({name: c.name, mark: shade(c), shape: 'line', of: i => written(c.expected[i])}));
  if (h.prefit) items.push({name: 'Total before the fit', of: i => written(h.prefit[i])});
  if (h.residuals.length) items.push({name: 'Residual', of: i => error(h.residuals[i])});
  const place = i => h.observable + ' ' + withUnit(written(h.edges[i][0]) + ' to ' + written(h.edges[i][1]), h.unit);
  box.append(element('div', 'title', h.title));
  const text = reading(box, bins, h.title + ', interactive', place, items);

  const under = (u, left) => h.edges.findIndex(([low, high]) => u.posToVal(left, 'x') >= low && u.posToVal(left, 'x') <= high);
  const read = u => { const i = u.cursor.left < 0 ? -1 : under(u, u.cursor.left); if (i >= 0) text.show(i); };
  const steps = (u, s) => {
    const path = new Path2D(), scale = u.series[s].scale;
    h.edges.forEach(([low, high], i) => {
      const y = u.valToPos(log ? Math.max(u.data[s][i], floor / 10) : u.data[s][i], scale, true), x = u.valToPos(low, 'x', true);
      if (i && h.edges[i - 1][1] === low) path.lineTo(x, y); else path.moveTo(x, y);
      path.lineTo(u.valToPos(high, 'x', true), y);
    });
    return {stroke: path, fill: null, clip: null, band: null, gaps: null, flags: 1};
  };
  // Draws inside the frame, in units of it.
  const inside = draw => u => {
    u.ctx.save();
    u.ctx.beginPath();
    u.ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    u.ctx.clip();
    draw(u.ctx, v => u.valToPos(v, 'x', true), v => u.valToPos(log && u.scales.y.distr === 3 ? Math.max(v, floor / 10) : v, 'y', true), devicePixelRatio || 1);
    u.ctx.restore();
  };
  const bars = (values, lows, highs, dots) => inside((ctx, x, y, px) => {
    ctx.strokeStyle = ctx.fillStyle = color('ink');
    ctx.lineWidth = 1.2 * px;
    values.forEach((v, i) => {
      if (v == null) return;
      ctx.beginPath();
      ctx.moveTo(x(centres[i]), y(lows[i]));
      ctx.lineTo(x(centres[i]), y(highs[i]));
      ctx.stroke();
      if (!dots(v)) return;
      ctx.beginPath();
      ctx.arc(x(centres[i]), y(v), 3 * px, 0, 2 * Math.PI);
      ctx.fill();
    });
  });
  const band = inside((ctx, x, y) => {
    ctx.fillStyle = color('error');
    const errors = height(h.totalError);
    h.edges.forEach(([low, high], i) => ctx.fillRect(x(low), y(total[i] + errors[i]), x(high) - x(low), y(total[i] - errors[i]) - y(total[i] + errors[i])));
  });

  const xs = {time: false, range: (u, a, b) => a === centres[0] && b === centres[bins - 1] || a == null || a === b ? ends : [a, b]};
  // As wide below, so that both have the same x.
  let wide = 58;
  const size = (u, numbers) => wide = room(numbers);
  const what = dense ? 'Counts / ' + (h.unit || 'unit') : 'Counts per bin';
  const key = 'x' + box.dataset.histogram;
  const cursor = {points: {show: false}, y: false, drag: {x: true, y: false}, sync: {key}};
  const line = more => ({scale: 'y', paths: steps, points: {show: false}, ...more});
  const name = h.observable + (h.unit ? '  [' + h.unit.replace(/^us$/, 'μs') + ']' : '');
  const charts = [plotted(box, figureHeight, {
    cursor,
    scales: {x: xs, y: {distr: log ? 3 : 1, range: () => top > 0 ? (log ? [floor, top * 2] : [floor, top * 1.1]) : [0, 1]}},
    axes: [axis({label: h.residuals.length ? undefined : name}), (log ? logAxis : axis)({label: what, size})],
    series: [{}, line({stroke: color('soft'), width: 1.5}), ...h.components.map(c => line({stroke: shade(c), width: 2}))],
    hooks: {drawAxes: h.totalError ? [band] : [], draw: h.data ? [bars(height(h.data), height(h.low), height(h.high), v => !h.counts || v > 0)] : [], setCursor: [read]},
  }, [centres, total, ...components])];
  if (h.residuals.length) {
    const largest = Math.max(2.6, ...h.residuals.map(v => v == null ? 0 : 1.1 * (Math.abs(v) + 1)));
    const rows = h.residuals.map(v => v == null ? 0 : v);
    const bands = inside((ctx, x, y) => [['band2', 2], ['band1', 1]].forEach(([name, k]) => {
      ctx.fillStyle = color(name);
      ctx.fillRect(x(ends[0]), y(k), x(ends[1]) - x(ends[0]), y(-k) - y(k));
    }));
    charts.push(plotted(box, () => 170, {
      cursor,
      scales: {x: xs, y: {range: () => [-largest, largest]}},
      axes: [axis({label: name}), axis({label: 'Residual', size: () => wide, splits: () => [-2, -1, 0, 1, 2].map(k => k * Math.ceil(largest / 3)).filter(v => Math.abs(v) <= largest)})],
      series: [{}, {scale: 'y', stroke: 'transparent', points: {show: false}}],
      hooks: {drawAxes: [bands], draw: [bars(h.residuals, rows.map(v => v - 1), rows.map(v => v + 1), () => true)], setCursor: [read]},
    }, [centres, rows]));
    const [main, low] = charts.map(c => c.plot);
    const follow = (one, other) => one.hooks.setScale = [(u, scale) => {
      const {min, max} = one.scales.x;
      if (scale === 'x' && (other.scales.x.min !== min || other.scales.x.max !== max)) other.setScale('x', {min, max});
    }];
    follow(main, low);
    follow(low, main);
  }
  [...box.querySelectorAll('.canvas')].reverse().forEach(canvas => box.querySelector('.title').after(canvas));
  return charts;
};
