// Draws what the page holds. The static figure stays where that does not work, and on paper.
const read = id => JSON.parse(document.getElementById(id).textContent);
const results = read('results'), histograms = read('histograms');
// The first colour of the eight that none of those has with which a component is drawn.
const colors = {};
histograms.flatMap(h => h.components.map(c => c.name)).forEach(name => {
  const beside = histograms.map(h => h.components.map(c => c.name)).filter(names => names.includes(name)).flat();
  const free = [...Array(8).keys()].find(k => !beside.some(other => colors[other] === k));
  colors[name] ??= free ?? Object.keys(colors).length % 8;
});
let charts = [];
const draw = () => {
  charts.forEach(chart => chart.destroy());
  charts = [...document.querySelectorAll('.chart')].flatMap(box => {
    box.replaceChildren();
    const made = box.dataset.histogram === undefined ? limits(box, results) : histogram(box, histograms[Number(box.dataset.histogram)], colors);
    box.closest('figure').classList.add('drawn');
    return made;
  });
};
draw();
addEventListener('resize', () => charts.forEach(chart => chart.resize()));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);

// What is folded away is printed too.
let folded = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details:not([open])')];
  folded.forEach(details => { details.open = true; });
});
addEventListener('afterprint', () => folded.forEach(details => { details.open = false; }));
