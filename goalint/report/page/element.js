"use strict";

const SVG = "http://www.w3.org/2000/svg";

// Whatever comes from a form becomes a text node or an attribute's value, never markup.
function fill(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== "") made.append(child);
  }
  return made;
}

function element(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function shape(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function byId(id) {
  return document.getElementById(id);
}

function replace(parent, children) {
  parent.textContent = "";
  const all = document.createDocumentFragment();
  all.append(...children);
  parent.append(all);
}

function points(number) {
  return String(Math.round(number * 100) / 100);
}
