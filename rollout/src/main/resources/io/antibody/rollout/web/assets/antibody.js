import { morph } from './morph.js';
import { follow } from './live.js';

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const stored = {
  get: (key) => { try { return localStorage.getItem(`antibody.${key}`) ?? ''; } catch { return ''; } },
  set: (key, value) => { try { localStorage.setItem(`antibody.${key}`, value); } catch { /* private window */ } },
};

// ---- Time: the server's, whatever the clock of this machine says.
const clock = $('#clock');
const offset = Date.parse(clock.dateTime) - Date.now();
const now = () => Date.now() + offset;

function length(ms) {
  const s = Math.floor(Math.abs(ms) / 1000);
  if (s < 60) return `${s} s`;
  if (s < 600) return `${Math.floor(s / 60)} min${s % 60 ? ` ${s % 60} s` : ''}`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 172800) return `${Math.floor(s / 3600)} h${Math.floor(s / 60) % 60 ? ` ${Math.floor(s / 60) % 60} min` : ''}`;
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

// ---- What is wrong: title, icon, sound on demand, and words for those who do not see them.
const sound = $('#sound');
let known = null;
let told = null;
let audio = null;

function beep() {
  audio ??= new AudioContext();
  [660, 440].forEach((pitch, i) => {
    const at = audio.currentTime + i * 0.18;
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    tone.frequency.value = pitch;
    gain.gain.setValueAtTime(0.0001, at);
    gain.gain.exponentialRampToValueAtTime(0.2, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.17);
    tone.connect(gain).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.18);
  });
}

function showSound() {
  const on = stored.get('sound') === 'on';
  sound.hidden = false;
  sound.setAttribute('aria-pressed', String(on));
  sound.textContent = on ? 'Sound on' : 'Sound off';
}
sound.addEventListener('click', () => {
  stored.set('sound', stored.get('sound') === 'on' ? 'off' : 'on');
  showSound();
  if (stored.get('sound') === 'on') beep();
});

function signal() {
  const items = $$('#signals > li');
  const first = items[0];
  document.title = first
    ? `${$('.mark', first).textContent} ${$('.text', first).textContent}${items.length > 1 ? ` (+${items.length - 1})` : ''} · Antibody`
    : document.body.dataset.title;
  const icon = $('#icon');
  const file = items.some((item) => item.classList.contains('bad')) ? 'icon-bad.svg' : 'icon.svg';
  if (!icon.href.endsWith(`/${file}`)) icon.href = `/assets/${document.body.dataset.assets}/${file}`;
  const keys = new Set(items.map((item) => item.dataset.key));
  const fresh = known === null ? [] : items.filter((item) => !known.has(item.dataset.key));
  known = keys;
  if (fresh.length && stored.get('sound') === 'on') beep();

  const states = new Map($$('[data-announce]').map((e) => [e.dataset.announceKey, e.dataset.announce]));
  const words = fresh.map((item) => $('.text', item).textContent);
  if (told !== null) for (const [key, text] of states) if (told.get(key) !== text) words.push(text);
  told = states;
  if (words.length) $('#announcer').textContent = [...new Set(words)].join('. ');
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

function read(region) {
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
        const target = $$('[data-live]').find((element) => element.dataset.src === source);
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
    if (missed) readAll();
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

// ---- Forms: asked back where it matters, answered in place.
function dialog(content) {
  const box = document.createElement('dialog');
  box.append(content);
  document.body.append(box);
  box.addEventListener('close', () => box.remove());
  box.addEventListener('click', (event) => { if (event.target === box) box.close(); });
  box.showModal();
  return box;
}

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function remembered(form) {
  for (const input of $$('[data-remember]', form)) input.value ||= stored.get(input.dataset.remember);
}

async function submit(form) {
  for (const input of $$('[data-remember]', form)) stored.set(input.dataset.remember, input.value);
  const error = $('.error', form);
  const buttons = $$('button', form);
  buttons.forEach((button) => { button.disabled = true; });
  try {
    const response = await fetch(form.getAttribute('action'), {
      method: 'POST', headers: { Accept: 'application/json' }, body: new URLSearchParams(new FormData(form)),
    });
    const answer = await response.json();
    if (response.ok) return answer.href;
    error.textContent = answer.detail ?? 'Refused.';
  } catch {
    error.textContent = 'The server does not answer. Nothing was done, as far as is known.';
  }
  error.hidden = false;
  buttons.forEach((button) => { button.disabled = false; });
  return null;
}

function ask(form) {
  const title = element('h2', {}, form.dataset.confirm);
  const by = element('input', { name: 'by', maxlength: '200', autocomplete: 'username', 'data-remember': 'by' });
  const error = element('p', { class: 'error', role: 'alert', hidden: '' });
  const back = element('button', { type: 'button' }, 'Leave it running');
  const go = element('button', { type: 'submit', class: 'danger' }, form.dataset.ok);
  const copy = element('form', { class: 'panel', method: 'post', action: form.getAttribute('action') },
    title, element('p', {}, form.dataset.effect), ...(document.body.dataset.me ? [] : [element('label', {}, 'Your name ', by)]), error,
    element('div', { class: 'buttons' }, go, back));
  remembered(copy);
  const box = dialog(copy);
  go.focus();
  back.addEventListener('click', () => box.close());
  copy.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (await submit(copy)) box.close();
  });
}

async function askRelease(link) {
  const response = await fetch(link.getAttribute('href'));
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const form = document.importNode($('#new-release', page), true);
  remembered(form);
  const box = dialog(form);
  $('a.button', form).addEventListener('click', (event) => { event.preventDefault(); box.close(); });
  $('[name=revision]', form).focus();
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (form.dataset.confirm) {
    event.preventDefault();
    ask(form);
  } else if (form.id === 'new-release') {
    event.preventDefault();
    const href = await submit(form);
    if (href) location.assign(href);
  }
});

document.addEventListener('click', (event) => {
  const target = event.target.closest('[data-more], [data-all], [data-release]');
  if (!target) return;
  if (target.dataset.more) toggle(target.dataset.more);
  else if (target.dataset.all) toggle(`all ${target.dataset.all}`);
  else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    askRelease(target).catch(() => location.assign(target.href));
  }
});

document.addEventListener('input', (event) => { if (event.target.id === 'filter' || event.target.id === 'only') filter(); });
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && $('#filter') && !event.target.closest('input, textarea, select, dialog')) {
    event.preventDefault();
    $('#filter').focus();
  }
});

showSound();
remembered(document.body);
setInterval(tick, 1000);
settle();
