"use strict";
// What the page knows: units of the roster, rules, and for every year one row a report or a missing report.
const data = JSON.parse(document.getElementById("data").textContent);
const STATES = ["missing", "faulty", "pending", "passed"];
const LABELS = data.states;
const SEVERITIES = { error: "错误", warning: "警告", info: "提示", waived: "已豁免" };
const units = data.units.map(([name, kind, parent, code, due, contact], index) =>
  ({ index, name, kind, parent, code, due, contact, children: [] }));
for (const unit of units) if (unit.parent >= 0) units[unit.parent].children.push(unit);
const years = data.years.map(({ year, rows }) => ({ year, rows: rows.map(row) }));

function row([unit, state, file, counts, findings, more, stranger], order) {
  const named = unit >= 0 ? units[unit] : { index: -1, name: stranger, kind: "", parent: -1, code: "", due: "", contact: "", children: [] };
  const rules = new Map();
  for (const [id] of findings) rules.set(id, (rules.get(id) || 0) + 1);
  for (const [id, number] of more) rules.set(id, (rules.get(id) || 0) + number);
  const text = [named.name, named.code, file].join(" ").toLowerCase();
  return { order, unit: named, state, file, errors: counts[0], warnings: counts[1], infos: counts[2], findings, rules, text, more };
}

function superiors(unit) {
  const above = [];
  for (let one = unit; one && one.parent >= 0; one = units[one.parent]) above.unshift(units[one.parent]);
  return above;
}

function below(unit) {
  const found = new Set([unit.index]), queue = [unit];
  for (let one; (one = queue.pop());) for (const child of one.children) if (!found.has(child.index)) { found.add(child.index); queue.push(child); }
  return found;
}

function tally(rows) {
  const counts = [0, 0, 0, 0];
  for (const one of rows) counts[one.state] += 1;
  return counts;
}

function make(tag, attributes, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) if (value !== undefined && value !== false) element.setAttribute(name, value);
  element.append(...content.filter((one) => one !== undefined && one !== null));
  return element;
}

function picture(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function icon(state) {
  const drawn = picture("svg", { class: "icon " + STATES[state], width: 18, height: 18, "aria-hidden": "true" });
  drawn.append(picture("use", { href: "#i-" + STATES[state] }));
  return drawn;
}

function stateOf(state) { return make("span", { class: "state " + STATES[state] }, icon(state), LABELS[state]); }

function bar(svg, counts) {
  const total = counts.reduce((sum, one) => sum + one, 0) || 1;
  svg.replaceChildren();
  let at = 0;
  for (const [state, count] of counts.entries()) {
    if (!count) continue;
    const width = 1000 * count / total;
    svg.append(picture("rect", { class: STATES[state], x: at, y: 0, width, height: 12 }));
    at += width;
  }
  svg.setAttribute("aria-label", counts.map((count, state) => LABELS[state] + count).join("，"));
}
