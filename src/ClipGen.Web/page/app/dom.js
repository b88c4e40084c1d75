// Builds elements. Text only ever becomes a text node or a property of a known name: nothing that a server sends is read as HTML.

const svgNamespace = 'http://www.w3.org/2000/svg';

/**
 * An element with these properties and children.
 * @param {string} name The tag's name.
 * @param {object} [properties] `class`, `on…` (a listener), `data` (data attributes); any other is an attribute. False, null and
 * undefined leave it out, true sets it to the empty text.
 * @param {...(Node|string|number|null|false|Array)} children Texts become text nodes; null and false are left out.
 */
export function element(name, properties = {}, ...children) {
  return filled(document.createElement(name), properties, children);
}

/** As {@link element}, of a picture. */
export function drawing(name, properties = {}, ...children) {
  return filled(document.createElementNS(svgNamespace, name), properties, children);
}

function filled(node, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    set(node, name, value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

function set(node, name, value) {
  if (name.startsWith('on')) {
    node.addEventListener(name.slice(2), value);
  } else if (name === 'data') {
    Object.assign(node.dataset, value);
  } else if (value !== false && value !== null && value !== undefined) {
    node.setAttribute(name, value === true ? '' : value);
  }
}

/** Sets an attribute only when it changes, so that nothing is announced or painted twice. Null and false remove it. */
export function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) {
    node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, value);
  }
}

/** Sets the text only when it changes. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/**
 * Makes the children of an element those of a list, keeping the elements (and so the focus) of items that stay.
 * @param {Element} parent
 * @param {Array} items
 * @param {(item) => string} keyOf
 * @param {(item) => Element} create
 * @param {(node: Element, item) => void} update Called for each item, new or not.
 */
export function matchChildren(parent, items, keyOf, create, update) {
  const kept = keepOnly(parent, new Set(items.map(keyOf)));
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let node = kept.get(key);
    if (!node) {
      node = create(item);
      node.dataset.key = key;
    }
    update(node, item);
    if (node === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(node, place);
    }
  }
}

/** First, or those that stay would be moved before those that go, and an element that is moved loses the focus. */
function keepOnly(parent, keys) {
  const kept = new Map();
  for (const node of [...parent.children]) {
    if (keys.has(node.dataset.key)) {
      kept.set(node.dataset.key, node);
    } else {
      node.remove();
    }
  }
  return kept;
}

/** Does the work on the next frame: once, however often it is asked for until then. */
export function oncePerFrame(work) {
  let asked = 0;
  return () => { asked ||= requestAnimationFrame(() => { asked = 0; work(); }); };
}

/** An address that a server sent, if a browser may open it as a file; else null (`javascript:` and the like). */
export function fileAddress(text) {
  try {
    const address = new URL(text, location.href);
    return address.protocol === 'https:' || address.protocol === 'http:' ? address.href : null;
  } catch {
    return null;
  }
}
