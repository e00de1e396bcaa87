// Make elements, and words in the person's language. Text never becomes markup here.

let words = {};
let language = "en";
let forms = new Intl.PluralRules("en");

export function setWords(table, code) {
  words = table;
  language = code;
  forms = new Intl.PluralRules(code);
}

// The words for a key, with {fields} filled in; the key itself where there are none. Words that count have a form for one
// and a form for more.
export function t(key, fields = {}) {
  const found = words[key] ?? key;
  const text = Array.isArray(found) ? found[forms.select(fields.count) === "one" ? 0 : found.length - 1] : found;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? String(fields[name]) : whole));
}

// A number of bytes: `1,5 MB`
export function size(bytes) {
  const [number, unit, digits] = bytes < 1e5 ? [bytes / 1e3, "kB", 0] : [bytes / 1e6, "MB", 1];
  return `${Math.max(number, digits ? 0 : 1).toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}

export function has(key) {
  return key in words;
}

// An element: properties by name; `on…` are listeners, `class`, `data-…`, `aria-…`, `role` and the like are attributes.
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.startsWith("aria") && name !== "list" && name !== "role") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PATHS = {
  play: "M8 5v14l11-7z",
  pause: "M6 5h4v14H6zm8 0h4v14h-4z",
  on: "M4 5v14l9-7zm10 0v14l7-7z",
  undo: "M12 5V1L6 6l6 5V7a6 6 0 1 1-5.6 8H4.3A8 8 0 1 0 12 5z",
  redo: "M12 5V1l6 5-6 5V7a6 6 0 1 0 5.6 8h2.1A8 8 0 1 1 12 5z",
  list: "M4 6h16v2H4zm0 5h16v2H4zm0 5h16v2H4z",
  help: "M11 17h2v2h-2zm1-13a5 5 0 0 0-5 5h2a3 3 0 1 1 4.6 2.5c-1.5 1-2.6 2-2.6 4.5h2c0-1.5.6-2 1.9-2.9A5 5 0 0 0 12 4z",
  next: "M12 16l-7-7 1.4-1.4 5.6 5.6 5.6-5.6L19 9z",
  previous: "M12 8l7 7-1.4 1.4-5.6-5.6-5.6 5.6L5 15z",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function button(label, onclick, properties = {}) {
  return el("button", { type: "button", onclick, ...properties }, label);
}

export function iconButton(name, label, onclick, properties = {}) {
  return el("button", { type: "button", onclick, title: label, "aria-label": label, class: "icon-button", ...properties }, icon(name));
}

export function field(label, control, ...more) {
  return el("label", { class: "field" }, el("span", { class: "label" }, label), control, ...more);
}

// `125` → `2:05`
export function clock(seconds) {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = String(whole % 60).padStart(2, "0");
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}
