// Numbers as a reader wants them.
const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raised = n => String(n).replace('-', '⁻').replace(/\d/g, d => digits[d]);
const minus = text => text.replace('-', '−');

// Six significant digits (errors four), counts in full; in powers of ten where the number is large or small.
const written = (v, known = 6) => {
  if (v == null) return '–';
  if (v === 0 || (Number.isInteger(v) && Math.abs(v) < 1e9)) return minus(String(v));
  const [mantissa, exponent] = v.toExponential(known - 1).split('e');
  const n = Number(exponent);
  return n >= -3 && n < 6 ? minus(String(Number(v.toPrecision(known)))) : minus(String(Number(mantissa))) + '×10' + raised(n);
};
const error = v => written(v, 4);
const withUnit = (text, unit) => unit ? text + ' ' + unit : text;

// Labels of a logarithmic axis: powers of ten; where there are few of them 2 and 5 times those too, and where these are few all marks.
const power = v => {
  const [mantissa, exponent] = v.toExponential(5).split('e'), n = Number(exponent), m = Number(mantissa);
  if (n >= -2 && n <= 3) return String(Number(v.toPrecision(6)));
  return (m === 1 ? '' : m + '×') + '10' + raised(n);
};
const logLabels = (u, splits) => {
  const beginning = pattern => splits.filter(v => pattern.test(v.toExponential(5)));
  const labelled = [/^1\.0+e/, /^[125]\.0+e/].map(beginning).find(some => some.length > 1) || splits;
  return splits.map(v => labelled.includes(v) ? power(v) : null);
};

// A symbol as the results typeset it, in plain text: m_N, which without the stroke would be two letters.
const bare = typeset => typeset.replace(/\*([^*]+)\*/g, '$1').replace(/_\{([^}]*)}/g, '_$1')
  .replace(/\^\{([^}]*)}/g, (all, n) => raised(n.replace('−', '-')));

// Colours and axes as the style of the page says.
const color = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
// Room for the longest number beside an axis.
const room = numbers => Math.max(58, ...(numbers || []).map(number => 22 + 7.3 * String(number || '').length));
const axis = more => ({
  stroke: color('ink'), grid: {stroke: color('rule'), width: 1}, ticks: {stroke: color('rule'), width: 1},
  values: (u, splits) => splits.map(v => v == null ? null : minus(String(Number(v.toPrecision(10))))),
  font: '12px system-ui, Helvetica, Arial, sans-serif', labelFont: '14px system-ui, Helvetica, Arial, sans-serif', ...more,
});
// One to nine times each power of ten, or even steps where those are less than two. The library's own steps, added up in rounded decimals, do not end
// for some ranges near 1e-9.
const logSplits = (u, axis, low, high) => {
  if (!(low > 0 && low < high && high < Infinity)) return low > 0 && low === high ? [low] : [];
  const splits = [];
  for (let e = Math.floor(Math.log10(low)) - 1; e <= Math.log10(high) + 1; e++) {
    for (let m = 1; m < 10; m++) {
      const at = Number(m + 'e' + e);
      if (at >= low && at <= high) splits.push(at);
    }
  }
  return splits.length > 1 ? splits : evenSplits(low, high);
};
const evenSplits = (low, high) => {
  const least = (high - low) / 5, e = Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map(m => Number(m + 'e' + e)).find(s => s >= least), first = Math.ceil(low / step);
  return Array.from({length: Math.floor(high / step) - first + 1}, (none, i) => Number(((first + i) * step).toPrecision(12)))
    .filter(at => at >= low && at <= high);
};
const logAxis = more => axis({values: logLabels, splits: logSplits, filter: (u, splits) => splits, ...more});
