import './forms.js';
import { follow } from './live.js';
import { morph } from './morph.js';
import { $, $$ } from './page.js';
import { signal } from './signals.js';

// ---- Time: the server's, whatever the clock of this machine says.
const clock = $('#clock');
const offset = Date.parse(clock.dateTime) - Date.now();
const now = () => Date.now() + offset;

function length(ms) {
  const s = Math.floor(Math.abs(ms) / 1000);
  if (s < 60) return `${s} s`;
  if (s < 600) return `${Math.floor(s / 60)} min${s % 60 ? ` ${s % 60} s` : ''}`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 36000) return `${Math.floor(s / 3600)} h${Math.floor(s / 60) % 60 ? ` ${Math.floor(s / 60) % 60} min` : ''}`;
  if (s < 172800) return `${Math.floor(s / 3600)} h`;
  return `${Math.floor(s / 86400)} d`;
}

function tick() {
  const t = now();
  clock.textContent = new Date(t).toISOString().slice(11, 19);
  for (const time of $$('time[data-ago]')) {
    const elapsed = t - Date.parse(time.dateTime);
    const text = Math.abs(elapsed) < 1000 ? 'now' : elapsed > 0 ? `${length(elapsed)} ago` : `in ${length(elapsed)}`;
    if (time.textContent !== text) time.textContent = text;
  }
}

// ---- Rows that open, tables that show all: kept over updates.
const opened = new Set();

function showOpened() {
  for (const button of $$('[data-more]')) button.setAttribute('aria-expanded', String(opened.has(button.dataset.more)));
  for (const row of $$('[data-details]')) row.hidden = !opened.has(row.dataset.details);
  for (const button of $$('[data-all]')) {
    const all = opened.has(`all ${button.dataset.all}`);
    button.setAttribute('aria-expanded', String(all));
    button.closest('section').classList.toggle('all', all);
  }
}

function toggle(key) {
  if (!opened.delete(key)) opened.add(key);
  showOpened();
}

// ---- Filter of the cluster status.
function filter() {
  const text = ($('#filter')?.value ?? '').trim().toLowerCase();
  const only = $('#only')?.checked ?? false;
  for (const row of $$('tr.cluster')) {
    const calm = row.classList.contains('good') || row.classList.contains('quiet');
    row.hidden = (only && calm) || (text !== '' && !row.textContent.toLowerCase().includes(text));
  }
}

function settle() {
  if ($('#filter')?.value || $('#only')?.checked) filter();
  showOpened();
  tick();
  signal();
  document.dispatchEvent(new Event('antibody:settled'));
}

// ---- Regions that follow: read anew when an event is about them, at most every 400 ms each.
const PERIOD_MS = 400;
const pending = new Map();

// So many rows on their way at once are read as one table.
const MANY_ROWS = 12;
const rowsUnderWay = () => [...pending].filter(([source, state]) => state.busy && source.startsWith('/fragments/cluster?')).length;

function read(wanted) {
  const region = wanted.matches('tr.cluster') && rowsUnderWay() > MANY_ROWS ? $('#clusters') : wanted;
  const source = region.dataset.src;
  const state = pending.get(source) ?? { busy: false, again: false, last: 0 };
  pending.set(source, state);
  if (state.busy) {
    state.again = true;
    return;
  }
  state.busy = true;
  setTimeout(async () => {
    state.last = Date.now();
    try {
      const response = await fetch(source, { headers: { Accept: 'text/html' } });
      if (response.ok) {
        const template = document.createElement('template');
        template.innerHTML = await response.text();
        const target = $$('[data-src]').find((element) => element.dataset.src === source);
        if (target) morph(target, template.content.firstElementChild);
        settle();
      }
    } catch { /* The line says so. */ }
    state.busy = false;
    if (state.again) {
      state.again = false;
      read(region);
    }
  }, Math.max(60, state.last + PERIOD_MS - Date.now()));
}

async function readAll() {
  try {
    const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (page.body.dataset.assets !== document.body.dataset.assets) return location.reload();
    morph($('#main'), $('#main', page));
    settle();
  } catch { /* The line says so. */ }
}

// The stamp tells the last event that the page shows. If events are missing between that and what comes (from the making
// of the page to the first event, or while the line was cut), the page is read anew.
let shown = document.body.dataset.stamp;
function isMissed(stamp, step) {
  const [epoch, number] = stamp.split(' ');
  const [shownEpoch, shownNumber] = shown.split(' ');
  return epoch !== shownEpoch || Number(number) > Number(shownNumber) + step;
}
follow(
  (name, stamp, data) => {
    const news = name !== 'hello' && name !== 'beat';
    const missed = isMissed(stamp, news ? 1 : 0);
    shown = stamp;
    if (missed || name === 'system') readAll();
    if (missed || !news) return;
    for (const region of $$('[data-live]')) {
      if (!region.dataset.live.split(' ').includes(name)) continue;
      if (region.dataset.of && region.dataset.of !== data.service) continue;
      read(region);
    }
    document.dispatchEvent(new CustomEvent('antibody:event', { detail: { name, ...data } }));
  },
  (up) => {
    const line = $('#line');
    line.classList.toggle('up', up);
    line.textContent = up ? 'live' : `no connection since ${new Date(now()).toISOString().slice(11, 19)}`;
    document.body.classList.toggle('cut', !up);
  },
);

document.addEventListener('click', (event) => {
  const target = event.target.closest('[data-more], [data-all]');
  if (target) toggle(target.dataset.more ?? `all ${target.dataset.all}`);
});
document.addEventListener('input', (event) => { if (event.target.id === 'filter' || event.target.id === 'only') filter(); });
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && $('#filter') && !event.target.closest('input, textarea, select, dialog')) {
    event.preventDefault();
    $('#filter').focus();
  }
});

setInterval(tick, 1000);
settle();
