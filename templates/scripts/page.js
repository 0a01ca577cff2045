// Elements of a page: those that a selector names, and new ones.

/** @param {string} selector @param {ParentNode} within @returns {any[]} what their kind has, they have */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** A new element at the end of another. @param {string} name @param {Element} parent @param {object} properties
 * @returns {any} */
export const added = (name, parent, properties = {}) => {
  const element = Object.assign(document.createElement(name), properties);
  parent.append(element);
  return element;
};
