// Makes one element like another and touches only what differs: focus, selection, scroll positions and what a screen
// reader has read stay. Children are matched by id or data-key, the others by their place. [data-keep] is left alone.

const keyOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.id || node.dataset.key || null : null);

export function morph(from, to) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  if (from.hasAttribute('data-keep') || from.isEqualNode(to)) return;
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  morphChildren(from, to);
}

function morphChildren(from, to) {
  const keyed = new Map();
  for (const child of from.childNodes) {
    const key = keyOf(child);
    if (key !== null) keyed.set(key, child);
  }
  let at = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const key = keyOf(wanted);
    let match = null;
    if (key !== null) {
      match = keyed.get(key) ?? null;
      if (match !== null && match.nodeName !== wanted.nodeName) match = null;
      keyed.delete(key);
    } else {
      for (let next = at; next !== null; next = next.nextSibling) {
        if (keyOf(next) === null && next.nodeType === wanted.nodeType && next.nodeName === wanted.nodeName) {
          match = next;
          break;
        }
      }
    }
    if (match === null) {
      from.insertBefore(document.importNode(wanted, true), at);
    } else {
      if (match === at) at = at.nextSibling;
      else from.insertBefore(match, at);
      morph(match, wanted);
    }
  }
  while (at !== null) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}
