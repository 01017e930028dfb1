/** Making elements and changing them in place. Texts are only ever set as texts: nothing of a document becomes markup. */

export type Child = Node | string | undefined;

/** An element with attributes and children; an attribute that is undefined is left out. */
export function h(tag: string, attributes: Readonly<Record<string, string | undefined>> = {}, ...children: readonly Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  for (const child of children) if (child !== undefined) element.append(child);
  return element;
}

/** A length or share as a style of the element; styles in markup are forbidden by the page's policy, these are not. */
export function styled(element: HTMLElement, name: string, value: string): HTMLElement {
  element.style.setProperty(name, value);
  return element;
}

const MAKERS = new WeakMap<Node, () => HTMLElement>();

/** Stands for a child with that key that is as it should be already; `make` is asked where there is none after all. */
export function standIn(tag: string, key: string, make: () => HTMLElement): HTMLElement {
  const element = h(tag, { 'data-key': key });
  MAKERS.set(element, make);
  return element;
}

/**
 * Makes `now` equal to `wanted` and changes as little as it can, so that focus, selection and scrolling stay. Children
 * with a `data-key` are found again by it, the others by their place.
 */
export function morph(now: HTMLElement, wanted: HTMLElement): void {
  for (const { name } of [...now.attributes]) if (!wanted.hasAttribute(name) && name !== 'style') now.removeAttribute(name);
  for (const { name, value } of wanted.attributes) if (now.getAttribute(name) !== value && name !== 'style') now.setAttribute(name, value);
  if (now.style.cssText !== wanted.style.cssText) now.style.cssText = wanted.style.cssText;
  const keyed = new Map<string, HTMLElement>();
  for (const child of now.children) {
    const key = keyOf(child);
    if (key !== undefined && child instanceof HTMLElement) keyed.set(key, child);
  }
  let at = now.firstChild;
  for (const next of [...wanted.childNodes]) {
    const key = keyOf(next);
    const known = key === undefined ? undefined : keyed.get(key);
    if (key !== undefined && known) keyed.delete(key);
    const candidate = key === undefined ? at : known;
    if (candidate && alike(candidate, next) && (key !== undefined || keyOf(candidate) === undefined)) {
      if (candidate === at) at = at.nextSibling;
      else now.insertBefore(candidate, at);
      if (MAKERS.has(next)) continue;
      if (candidate instanceof HTMLElement && next instanceof HTMLElement) { if (!candidate.isEqualNode(next)) morph(candidate, next); }
      else if (candidate.nodeValue !== next.nodeValue) candidate.nodeValue = next.nodeValue;
    } else now.insertBefore(MAKERS.get(next)?.() ?? filledIn(next), at);
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

/** What is inserted as a whole has its stand-ins replaced. */
function filledIn(node: Node): Node {
  for (const child of [...node.childNodes]) {
    const made = MAKERS.get(child)?.();
    if (made) node.replaceChild(made, child);
    else filledIn(child);
  }
  return node;
}

function alike(a: Node, b: Node): boolean {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName;
}

function keyOf(node: Node): string | undefined {
  return node instanceof HTMLElement ? node.dataset['key'] : undefined;
}
