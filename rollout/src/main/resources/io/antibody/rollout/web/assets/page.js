// What the scripts share.

export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Kept in this browser, if it lets us. */
export const stored = {
  get: (key) => { try { return localStorage.getItem(`antibody.${key}`) ?? ''; } catch { return ''; } },
  set: (key, value) => { try { localStorage.setItem(`antibody.${key}`, value); } catch { /* private window */ } },
};

/** Says it to a screen reader, when it has said what it says now. */
export function announce(words) {
  $('#announcer').textContent = words;
}
