// Buttons that copy: a number with its errors, a whole table.
const status = element('p', 'status');
status.setAttribute('role', 'status');
document.body.append(status);

const clipboard = async text => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (refused) {
    const area = element('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
};
const button = (label, title, text) => {
  const made = element('button', '', label);
  made.type = 'button';
  made.setAttribute('aria-label', title);
  made.title = title;
  made.onclick = async () => { status.textContent = await clipboard(text()) ? 'Copied.' : 'The browser does not let this page copy.'; };
  return made;
};

// A cell as text that other programs read: powers of ten with an e, ASCII signs.
const plain = cell => {
  const copy = document.createElement('template');
  copy.innerHTML = cell.innerHTML.replace(/×10<sup>(.*?)<\/sup>/g, 'e$1').replace(/<sup>/g, '^').replace(/<sub>/g, '_').replace(/−/g, '-');
  return copy.content.textContent.trim();
};
const separated = table => [...table.rows].map(row => [...row.cells].filter(cell => !cell.classList.contains('copy')).map(plain).join('\t')).join('\n') + '\n';

document.querySelectorAll('.scroll').forEach(box => {
  const table = box.querySelector('table'), name = box.getAttribute('aria-label'), tools = element('p', 'tools');
  tools.append(button('Copy table', 'Copy the table "' + name + '" with tabs between its columns', () => separated(table)));
  if (box.dataset.latex) tools.append(' ', button('Copy LaTeX', 'Copy the table "' + name + '" as LaTeX', () => box.dataset.latex));
  box.before(tools);
  const rows = [...table.tBodies[0].rows];
  if (!rows.some(row => row.dataset.text)) return;
  const head = element('th', 'copy', 'copy');
  head.scope = 'col';
  table.tHead.rows[0].append(head);
  rows.forEach(row => {
    const cell = element('td', 'copy');
    if (row.dataset.text) {
      const what = row.dataset.text + ' (' + row.cells[0].textContent + ')';
      cell.append(button('text', 'Copy ' + what + ' as text', () => row.dataset.text), ' ', button('LaTeX', 'Copy ' + what + ' as LaTeX', () => row.dataset.latex));
    }
    row.append(cell);
  });
});
