// Forms: asked back where it matters, answered in place. Without this script each of them is a page of its own.

import { $, $$, stored } from './page.js';

function dialog(content) {
  const box = element('dialog', {}, content);
  const title = $('h1, h2', content);
  if (title) {
    title.id = 'dialog-title';
    box.setAttribute('aria-labelledby', title.id);
  }
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

/** Sends it; where to go then, or null if it was refused, which the form says. */
async function send(form) {
  for (const input of $$('[data-remember]', form)) stored.set(input.dataset.remember, input.value);
  const error = $('.error', form);
  const buttons = $$('button', form);
  buttons.forEach((button) => { button.disabled = true; });
  error.hidden = true;
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

/** Asks back what a button does, who wants it and why. */
function confirm(form) {
  const by = element('input', { name: 'by', maxlength: '200', autocomplete: 'username', 'data-remember': 'by' });
  const why = element('input', { name: 'why', maxlength: '500', autocomplete: 'off' });
  const leave = element('button', { type: 'button' }, 'Leave it');
  const go = element('button', { type: 'submit', class: $('.danger', form) ? 'danger' : 'primary' }, $('button', form).firstChild.textContent);
  const copy = element('form', { class: 'panel', method: 'post', action: form.getAttribute('action') },
    element('h2', {}, form.dataset.confirm), element('p', {}, form.dataset.effect),
    ...(document.body.dataset.me ? [] : [element('label', {}, 'Your name ', by)]),
    ...('noWhy' in form.dataset ? [] : [element('label', {}, 'Why ', element('span', { class: 'hint' }, 'shown to everybody'), why)]),
    element('p', { class: 'error', role: 'alert', hidden: '' }), element('div', { class: 'buttons' }, go, leave));
  remembered(copy);
  const box = dialog(copy);
  go.focus();
  leave.addEventListener('click', () => box.close());
  copy.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (await send(copy)) box.close();
  });
}

function refuse(why) {
  const well = element('button', { type: 'button', class: 'primary' }, 'Close');
  const box = dialog(element('div', { class: 'panel' },
    element('h2', {}, 'Not now'), element('p', {}, `${why[0].toUpperCase()}${why.slice(1)}.`),
    element('div', { class: 'buttons' }, well)));
  well.addEventListener('click', () => box.close());
  well.focus();
}

/** A form that is a page of its own, shown here. */
async function ask(link) {
  const response = await fetch(link.getAttribute('href'));
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const form = document.importNode($('[data-form]', page), true);
  remembered(form);
  const box = dialog(form);
  for (const back of $$('[data-back]', form)) {
    back.addEventListener('click', (event) => { event.preventDefault(); box.close(); });
  }
  ($('[data-first]', form) ?? $('[data-back]', form)).focus();
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (form.dataset.refused || form.dataset.confirm) {
    event.preventDefault();
    if (form.dataset.refused) refuse(form.dataset.refused);
    else confirm(form);
  } else if ('form' in form.dataset) {
    event.preventDefault();
    const box = form.closest('dialog');
    const href = await send(form);
    if (href && box && 'stay' in form.dataset) box.close();
    else if (href) location.assign(href);
  }
});

document.addEventListener('click', (event) => {
  const refused = event.target.closest('button[data-refused]');
  if (refused) refuse(refused.dataset.refused);
  const link = event.target.closest('[data-ask]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  ask(link).catch(() => location.assign(link.href));
});

remembered(document.body);
