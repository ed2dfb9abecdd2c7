export type Child = Node | string | undefined | false;
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Makes an element. Texts become text nodes, whatever is in them.
 *
 * @param attributes true stands for an attribute without a value; false and undefined leave it out
 */
export function el(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : `${value}`);
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/**
 * Makes an element like another with as few changes as can be, so that what did not change keeps its focus, its scroll position and
 * its pictures. Children correspond by their place; those with different `data-key` never do.
 */
export function morph(element: Element, wanted: Element): void {
  for (const { name } of [...element.attributes]) if (!wanted.hasAttribute(name)) element.removeAttribute(name);
  for (const { name, value } of wanted.attributes) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  const current = [...element.childNodes];
  const next = [...wanted.childNodes];
  next.forEach((child, index) => {
    const old = current[index];
    if (!old) element.append(child);
    else if (old instanceof Element && child instanceof Element && isAlike(old, child)) morph(old, child);
    else if (old instanceof Text && child instanceof Text) {
      if (old.data !== child.data) old.data = child.data;
    } else old.replaceWith(child);
  });
  for (const old of current.slice(next.length)) old.remove();
}

function isAlike(one: Element, other: Element): boolean {
  return one.tagName === other.tagName && one.getAttribute('data-key') === other.getAttribute('data-key');
}
