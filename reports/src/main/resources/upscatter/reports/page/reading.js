// Legend and reading of a figure: its series with their marks, and the numbers of the place under the pointer, or that the arrow keys choose.
const element = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
};

// places: how many; at(i): the words of a place; items: {name, mark, of: i => text}.
const reading = (box, places, label, at, items) => {
  const list = element('div', 'reading');
  const where = element('p', 'where', 'Point at the figure, or use the arrow keys, to read its numbers.');
  where.setAttribute('aria-live', 'polite');
  const values = items.map(item => {
    const entry = element('div', 'entry'), value = element('span', 'value');
    const mark = element('span', 'mark ' + (item.shape || ''));
    mark.style.setProperty('--mark', item.mark || 'transparent');
    value.dataset.of = item.name;
    entry.append(mark, element('span', 'name', item.name), value);
    list.append(entry);
    return value;
  });
  box.append(where, list);
  let place = -1;
  const show = i => {
    place = i;
    where.textContent = at(i);
    where.dataset.place = String(i);
    values.forEach((value, k) => { value.textContent = items[k].of(i); });
  };
  box.tabIndex = 0;
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', label);
  box.onkeydown = event => {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) return;
    event.preventDefault();
    show(Math.min(places - 1, Math.max(0, place < 0 ? 0 : place + step)));
  };
  return {show};
};

const figureHeight = width => Math.round(Math.min(460, Math.max(280, width * 0.5)));
const size = (box, height) => ({width: Math.max(240, box.clientWidth), height: height(box.clientWidth)});

// A plot in a box, which follows its width.
const plotted = (box, height, options, data) => {
  const target = box.appendChild(element('div', 'canvas'));
  const plot = new uPlot({...size(box, height), legend: {show: false}, cursor: {points: {show: false}, drag: {x: true, y: false}}, ...options}, data, target);
  return {destroy: () => plot.destroy(), resize: () => plot.setSize(size(box, height)), plot};
};
