// What is wrong: title, icon, sound on demand, and words for those who do not see them.

import { $, $$, announce, stored } from './page.js';

const button = $('#sound');
let audio = null;
let known = null;
let told = null;

/** Browsers let a page sound only after a person has touched it: until then the button says what it waits for. */
function showSound() {
  const on = stored.get('sound') === 'on';
  const waits = on && audio?.state !== 'running';
  button.hidden = false;
  button.setAttribute('aria-pressed', String(on));
  button.textContent = !on ? 'Sound off' : waits ? 'Sound after a click' : 'Sound on';
}

async function wake() {
  if (stored.get('sound') !== 'on' || audio?.state === 'running') return;
  try {
    audio ??= new AudioContext();
    audio.onstatechange = showSound;
    await audio.resume();
  } catch { /* No sound here: the button goes on saying so. */ }
  showSound();
}

function beep() {
  if (audio?.state !== 'running') return;
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
  button.dataset.sounded = String(Number(button.dataset.sounded ?? 0) + 1);
}

button.addEventListener('click', async () => {
  stored.set('sound', stored.get('sound') === 'on' ? 'off' : 'on');
  showSound();
  await wake();
  if (stored.get('sound') === 'on') beep();
});
for (const touch of ['pointerdown', 'keydown']) document.addEventListener(touch, wake);
showSound();

/** Title, icon and sound from the page's list of signals; what is new is said once, and so is each new [data-announce]. */
export function signal() {
  const items = $$('#signals > li');
  const first = items[0];
  document.title = first
    ? `${$('.mark', first).textContent} ${$('.text', first).textContent}${items.length > 1 ? ` (+${items.length - 1})` : ''} · Antibody`
    : document.body.dataset.title;
  const icon = $('#icon');
  const file = items.some((item) => item.classList.contains('bad')) ? 'icon-bad.svg' : 'icon.svg';
  if (!icon.href.endsWith(`/${file}`)) icon.href = `/assets/${document.body.dataset.assets}/${file}`;
  const fresh = known === null ? [] : items.filter((item) => !known.has(item.dataset.key));
  known = new Set(items.map((item) => item.dataset.key));
  if (fresh.length && stored.get('sound') === 'on') beep();
  const words = fresh.map((item) => $('.text', item).textContent);
  const states = new Map($$('[data-announce]').map((element) => [element.dataset.announceKey, element.dataset.announce]));
  if (told !== null) for (const [key, text] of states) if (told.get(key) !== text) words.push(text);
  told = states;
  if (words.length) announce([...new Set(words)].join('. '));
}
